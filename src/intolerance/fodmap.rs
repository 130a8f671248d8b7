//! FODMAP and lactose doses: intervals per food and per plate, against limits per food and per meal.

use super::limits::Limits;
use super::portion::{Plate, PlateFood};
use super::verdict::{Because, DoseFinding, Finding, FindingBasis, Verdict};
use crate::foods::{Basis, FodmapGroup, FodmapKind};

/// What a plate holds of one FODMAP group, g.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// Lowest amount, counting what is unknown as none.
    pub low: f64,
    /// Highest amount of what is known; meaningless as a bound while `missing` is not empty.
    pub high: f64,
    /// Weakest basis used.
    pub basis: Basis,
    /// Foods whose amount nothing supports, or whose mass is not known.
    pub missing: Vec<String>,
    /// Low and high of each food that holds any.
    pub by_food: Vec<(usize, f64, f64)>,
}

/// The least a food labelled lactose-free may hold beside none, g per 100 g: below 0.1 by national practice.
const LACTOSE_FREE_HIGH: f64 = 0.1;

/// Sums one group over a plate. With `measured_only`, amounts that are borrowed or judged count as not
/// known.
pub fn load(plate: &Plate<'_, '_>, group: FodmapGroup, measured_only: bool) -> Load {
    let mut load =
        Load { low: 0.0, high: 0.0, basis: Basis::Measured, missing: Vec::new(), by_food: Vec::new() };
    for (i, item) in plate.foods.iter().enumerate() {
        let (low, high, basis) = match per_100g(item, group) {
            Some(dose) if !measured_only || dose.2 <= Basis::Nature => dose,
            _ => {
                load.missing.push(item.food.name_en.to_string());
                continue;
            }
        };
        load.basis = load.basis.max(basis);
        if high <= 0.0 {
            continue;
        }
        match item.grams {
            Some(grams) => {
                let (l, h) = (low * grams / 100.0, high * grams / 100.0);
                load.low += l;
                load.high += h;
                load.by_food.push((i, l, h));
            }
            None => load.missing.push(item.food.name_en.to_string()),
        }
    }
    load.missing.extend(plate.unknown.iter().map(|i| i.line.line.clone()));
    load
}

fn per_100g(item: &PlateFood<'_, '_>, group: FodmapGroup) -> Option<(f64, f64, Basis)> {
    let lifted = |id: &str| item.lifts.contains(&id) || item.food.lifts.iter().any(|l| l == id);
    let dose = item.food.dose(group).map(|d| (f64::from(d.low), f64::from(d.high), d.basis));
    if group == FodmapGroup::Lactose && lifted("lactose") {
        return match dose {
            Some((low, high, basis)) if high <= LACTOSE_FREE_HIGH => Some((low, high, basis)),
            _ => Some((0.0, LACTOSE_FREE_HIGH, Basis::Judged)),
        };
    }
    dose
}

/// The rule for one dose restriction of the FODMAP family.
///
/// | id | groups | limits |
/// |---|---|---|
/// | `fructans`, `gos` | that one | oligosaccharides per food and meal |
/// | `excess_fructose` | that one | per food and meal; the higher one when it is the only FODMAP, from fresh produce |
/// | `sorbitol`, `mannitol` | that one, and both together | per food and meal |
/// | `lactose` | that one | per meal |
/// | `fodmap` | all, fructans and GOS together | all of the above |
pub fn judge(id: &str, plate: &Plate<'_, '_>, limits: &Limits) -> Finding {
    let loads = FodmapGroup::ALL.map(|g| load(plate, g, limits.measured_only));
    let mut verdict = Builder::new(id, plate);
    let of = |g: FodmapGroup| &loads[g as usize];
    let all = id == "fodmap";
    let oligosaccharides: &[FodmapGroup] = match id {
        "fodmap" => &[FodmapGroup::Fructans, FodmapGroup::Gos],
        "fructans" => &[FodmapGroup::Fructans],
        "gos" => &[FodmapGroup::Gos],
        _ => &[],
    };
    if !oligosaccharides.is_empty() {
        if all || id == "fructans" {
            verdict.any_amount();
        }
        let loads: Vec<&Load> = oligosaccharides.iter().map(|g| of(*g)).collect();
        let name = if all { "oligosaccharides" } else { id };
        verdict.foods(&loads, name, |p| match p.food.fodmap_kind {
            FodmapKind::Core => limits.oligosaccharides_core_g,
            _ => limits.oligosaccharides_g,
        });
        verdict.meal(&loads, name, limits.oligosaccharides_meal_g);
    }
    if all || id == "excess_fructose" {
        let fructose = of(FodmapGroup::ExcessFructose);
        let alone = loads.iter().enumerate().all(|(g, l)| {
            g == FodmapGroup::ExcessFructose as usize || l.missing.is_empty() && l.high <= 0.01
        });
        let fresh = fructose.by_food.iter().all(|(i, _, _)| {
            let food = plate.foods[*i].food;
            food.fodmap_kind == FodmapKind::Produce && matches!(&*food.state, "raw" | "frozen")
        });
        let (each, meal) = if alone && fresh {
            (limits.excess_fructose_alone_g, limits.excess_fructose_alone_g)
        } else {
            (limits.excess_fructose_g, limits.excess_fructose_meal_g)
        };
        verdict.foods(&[fructose], "excess fructose", |_| each);
        verdict.meal(&[fructose], "excess fructose", meal);
    }
    for (group, name) in [(FodmapGroup::Sorbitol, "sorbitol"), (FodmapGroup::Mannitol, "mannitol")] {
        if all || id == name {
            verdict.foods(&[of(group)], name, |_| limits.polyol_g);
            verdict.meal(&[of(group)], name, limits.polyol_meal_g);
        }
    }
    if all || id == "sorbitol" || id == "mannitol" {
        let both = [of(FodmapGroup::Sorbitol), of(FodmapGroup::Mannitol)];
        verdict.together(&both, "sorbitol and mannitol", limits.polyols_g);
    }
    if all || id == "lactose" {
        verdict.meal(&[of(FodmapGroup::Lactose)], "lactose", limits.lactose_g);
    }
    verdict.finish()
}

/// Gathers the worst of several comparisons.
struct Builder<'p, 'r, 'f> {
    id: &'p str,
    plate: &'p Plate<'r, 'f>,
    basis: Basis,
    because: Vec<Because>,
    tightest: Option<DoseFinding>,
}

impl<'p, 'r, 'f> Builder<'p, 'r, 'f> {
    fn new(id: &'p str, plate: &'p Plate<'r, 'f>) -> Self {
        Self { id, plate, basis: Basis::Measured, because: Vec::new(), tightest: None }
    }

    fn blame(&mut self, ingredient: &str, verdict: Verdict, reason: String) {
        if verdict > Verdict::Free
            && !self.because.iter().any(|b| b.ingredient == ingredient && b.reason == reason)
        {
            let path = vec![ingredient.to_string()];
            let food =
                self.plate.foods.iter().find(|p| p.food.name_en == ingredient).map(|p| p.food.id.to_string());
            self.because.push(Because { ingredient: ingredient.to_string(), food, path, reason, verdict });
        }
    }

    /// Garlic, onion, inulin and their powders: in the elimination phase any amount counts.
    fn any_amount(&mut self) {
        let plate = self.plate;
        for item in plate.foods.iter().filter(|i| i.food.fodmap_kind == FodmapKind::Any) {
            if item.grams.is_none_or(|g| g > 0.0) {
                self.blame(&item.food.name_en, Verdict::Contains, "any amount counts (fructans)".into());
            }
        }
    }

    /// Each food by itself.
    fn foods(&mut self, loads: &[&Load], name: &str, limit: impl Fn(&PlateFood<'_, '_>) -> f64) {
        let plate = self.plate;
        for (i, item) in plate.foods.iter().enumerate() {
            let sum = |end: fn(&(usize, f64, f64)) -> f64| -> f64 {
                loads.iter().flat_map(|l| l.by_food.iter()).filter(|f| f.0 == i).map(end).sum()
            };
            let (low, high) = (sum(|f| f.1), sum(|f| f.2));
            let limit = limit(item);
            self.compare(&item.food.name_en, name, "of this food", low, high, limit);
        }
    }

    /// The plate as a whole, and everything that is not known about it.
    fn meal(&mut self, loads: &[&Load], name: &str, limit: f64) {
        for load in loads {
            self.basis = self.basis.max(load.basis);
            for missing in &load.missing {
                self.blame(missing, Verdict::Unknown, format!("{name}: amount not known"));
            }
        }
        self.together(loads, name, limit);
    }

    fn together(&mut self, loads: &[&Load], name: &str, limit: f64) {
        let low = loads.iter().map(|l| l.low).sum();
        let high = loads.iter().map(|l| l.high).sum();
        self.compare("the meal", name, "in the meal", low, high, limit);
    }

    fn compare(&mut self, who: &str, name: &str, what: &str, low: f64, high: f64, limit: f64) {
        // A hair's breadth for sums of rounded figures; far below any published precision.
        let over = |amount: f64| amount > limit + 1e-9;
        let scope = if self.plate.servings_stated { what } else { "in the whole recipe" };
        let verdict = match (over(low), over(high), self.plate.servings_stated) {
            (_, false, _) => Verdict::Free,
            // Without servings nobody knows how much of it is eaten.
            (_, true, false) => Verdict::Unknown,
            (true, _, true) => Verdict::Contains,
            (false, true, true) => Verdict::MayContain,
        };
        let fitting_share = over(high).then(|| limit / high);
        let finding = DoseFinding { low, high, limit, unit: "g", fitting_share };
        if self.tightest.as_ref().is_none_or(|t| high / limit > t.high / t.limit) {
            self.tightest = Some(finding);
        }
        if verdict > Verdict::Free {
            let fits = fitting_share
                .map_or(String::new(), |s| format!("; {:.0} % of this portion would fit", 100.0 * s));
            self.blame(who, verdict, format!("{name} {} {scope}, limit {limit:.2} g{fits}", span(low, high)));
        }
    }

    fn finish(mut self) -> Finding {
        self.because.sort_by_key(|b| std::cmp::Reverse(b.verdict));
        if self.plate.foods.is_empty() && self.plate.unknown.is_empty() {
            self.blame("the recipe", Verdict::Unknown, "no readable ingredient".into());
        }
        Finding {
            restriction: self.id.to_string(),
            verdict: self.because.first().map_or(Verdict::Free, |b| b.verdict),
            basis: FindingBasis::Dose(self.basis),
            because: self.because,
            amount: self.tightest,
        }
    }
}

fn span(low: f64, high: f64) -> String {
    if (high - low).abs() < 0.005 { format!("{high:.2} g") } else { format!("{low:.2}-{high:.2} g") }
}
