//! The week on one wide page: the sheet for the fridge. Rows grow and type shrinks until every title is
//! there in full; if that is not enough, days move to a second page.

use super::canvas::Canvas;
use super::face::Face;
use super::figures::{initials, limits, mark, marks, names, peak, portions};
use super::pen::Align;
use super::sheet::{Area, Role};
use super::style::{AMBER, Color, EDGE, INK, LINE, MUTED, RED, TEAL, WASH, score_color};
use super::text::{Lettering, Line};
use crate::plan::{Day, DayTotals, Mark, PlannedMeal, WeekPlan};
use crate::recipes::MealKind;

/// Sizes of a title that are tried, largest first. The floor of the ordinary print is 7.5 points.
const ORDINARY: &[f32] = &[11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5];
const LARGE: &[f32] = &[14.0, 13.0, 12.0, 11.0, 10.0];

/// Draws the week, seven days a page if they fit (in large print, four).
pub(super) fn draw(c: &mut Canvas, plan: &WeekPlan) {
    let large = c.sizes.zoom() > 1.2;
    let (sizes, widest) = if large { (LARGE, 4) } else { (ORDINARY, 7) };
    let mut first = 0;
    for week in plan.days.chunks(7) {
        let mut rest = week;
        while !rest.is_empty() {
            c.new_wide_sheet();
            let mut count = rest.len().min(widest);
            let fitting = |c: &Canvas, count: usize| {
                sizes.iter().map(|&s| Grid::new(c, plan, &rest[..count], first, s)).find(|g| g.fits(c))
            };
            let grid = loop {
                if let Some(grid) = fitting(c, count) {
                    break grid;
                }
                if count == 1 {
                    break Grid::new(c, plan, &rest[..1], first, sizes[sizes.len() - 1]);
                }
                count -= 1;
            };
            grid.draw(c, first == 0);
            first += count;
            rest = &rest[count..];
        }
    }
}

/// One dish in a cell.
struct Entry<'p> {
    meal: &'p PlannedMeal,
    title: Vec<Line>,
    facts: Vec<Line>,
}

struct Row<'p> {
    kind: MealKind,
    cells: Vec<Vec<Entry<'p>>>,
    height: f32,
}

/// A line of figures below the meals.
struct Foot {
    label: &'static str,
    cells: Vec<(Vec<Line>, Lettering)>,
    height: f32,
}

struct Grid<'p> {
    plan: &'p WeekPlan,
    days: &'p [Day],
    title: Lettering,
    facts: Lettering,
    label_w: f32,
    column_w: f32,
    top: f32,
    rows: Vec<Row<'p>>,
    feet: Vec<Foot>,
}

const PAD: f32 = 5.0;

impl<'p> Grid<'p> {
    fn new(c: &Canvas, plan: &'p WeekPlan, days: &'p [Day], first: usize, size: f32) -> Self {
        let title = Lettering::new(Face::SemiBold, size, TEAL);
        let facts = Lettering::new(Face::Regular, (size - 0.8).max(c.sizes.tiny), INK);
        let label = Lettering::new(Face::SemiBold, facts.size, MUTED);
        let words = c.words;
        let labels = MealKind::ALL.map(|k| words.meal(k));
        let more = [words.energy_kcal, words.fiber_g, words.plants, words.fodmap_peak, words.prep];
        let label_w =
            labels.iter().chain(&more).map(|l| c.measure(l, label)).fold(0.0, f32::max).min(84.0) + PAD;
        let column_w = (c.width() - label_w) / days.len() as f32;
        let inner = column_w - 2.0 * PAD;
        let mut rows = Vec::new();
        for kind in MealKind::ALL {
            let mut cells = Vec::with_capacity(days.len());
            let mut height = 0f32;
            for day in days {
                let meals = day.meals.iter().filter(|m| m.meal == kind);
                let entries: Vec<Entry> = meals
                    .map(|meal| Entry {
                        meal,
                        title: c.wrap(&meal.title, title, inner),
                        facts: c.wrap(&fact_line(c, plan, meal), facts, inner),
                    })
                    .collect();
                let needed: f32 = entries.iter().map(|e| entry_height(c, e, title, facts)).sum();
                height = height.max(needed + 2.0 * PAD);
                cells.push(entries);
            }
            if cells.iter().any(|e| !e.is_empty()) {
                rows.push(Row { kind, cells, height });
            }
        }
        let feet = feet(c, plan, days, first, facts, inner);
        Self { plan, days, title, facts, label_w, column_w, top: c.y + 44.0, rows, feet }
    }

    /// Lowest point the grid may reach: the legend stands below.
    fn floor(&self, c: &Canvas) -> f32 {
        c.bottom() - 14.0 - (legend_lines(c) - 1) as f32 * c.sizes.tiny * 1.5
    }

    fn head_height(&self, c: &Canvas) -> f32 {
        c.leading(self.title) * 2.0 + 4.0
    }

    fn fits(&self, c: &Canvas) -> bool {
        let rows: f32 = self.rows.iter().map(|r| r.height).sum();
        let feet: f32 = self.feet.iter().map(|f| f.height).sum();
        self.top + self.head_height(c) + rows + feet <= self.floor(c)
    }

    fn draw(&self, c: &mut Canvas, first: bool) {
        let (x, w) = (c.left(), c.width());
        if first {
            c.bookmark(0, c.words.week_grid);
        }
        c.anchor("grid");
        let heading = Lettering::new(Face::SemiBold, c.sizes.h1.min(22.0), INK);
        let below = c.tagged(Role::H1, |c| c.put(c.words.week_grid, x, c.y - 10.0, w, Align::Left, heading));
        let names = format!(
            "{} · {}",
            names(self.plan, c.words.and),
            c.words.span(self.days[0].date, self.days.len())
        );
        let sub = c.shrunk(&names, c.small(), w);
        c.tagged(Role::Paragraph, |c| c.put(&names, x, below, w, Align::Left, sub));
        let rows: f32 = self.rows.iter().map(|r| r.height).sum();
        let feet: f32 = self.feet.iter().map(|f| f.height).sum();
        let spare = self.floor(c) - self.top - self.head_height(c) - rows - feet;
        // Spare height goes to the meals in equal parts, up to a calm amount of white.
        let extra = (spare / self.rows.len().max(1) as f32).clamp(0.0, 34.0);
        c.tagged(Role::Table, |c| {
            let mut y = self.head(c);
            for row in &self.rows {
                y = self.meal_row(c, row, y, row.height + extra);
            }
            self.foot_rows(c, y);
        });
        self.legend(c);
    }

    fn column(&self, c: &Canvas, i: usize) -> f32 {
        c.left() + self.label_w + i as f32 * self.column_w
    }

    fn head(&self, c: &mut Canvas) -> f32 {
        let height = self.head_height(c);
        let (left, width) = (c.left(), c.width());
        c.tagged(Role::Row, |c| {
            for (i, day) in self.days.iter().enumerate() {
                let x = self.column(c, i) + PAD;
                let w = self.column_w - 2.0 * PAD;
                let target = day_anchor(day);
                let name = c.words.weekday_short(day.date);
                let date = c.words.day_and_month(day.date);
                c.tagged(Role::HeadCell, |c| {
                    c.linked(&target, &c.words.long_date(day.date), |c| {
                        let big = self.title.colored(INK).sized(self.title.size + 1.5);
                        let below = c.put(name, x, self.top - 3.0, w, Align::Left, big);
                        let small = self.facts.colored(MUTED);
                        let end = c.put(&date, x, below - 1.5, w, Align::Left, small);
                        Area::new(x, self.top, w, end - self.top)
                    });
                });
            }
        });
        let y = self.top + height;
        c.decoration(|c| c.rule((left, y), (left + width, y), INK, 1.0));
        y
    }

    fn meal_row(&self, c: &mut Canvas, row: &Row, top: f32, height: f32) -> f32 {
        let (left, width) = (c.left(), c.width());
        if row.kind == MealKind::Lunch || row.kind == MealKind::Snack {
            c.decoration(|c| c.panel(Area::new(left, top, width, height), 0.0, Some(WASH), None));
        }
        c.tagged(Role::Row, |c| {
            let label = Lettering::new(Face::SemiBold, self.facts.size, MUTED);
            let word = c.words.meal(row.kind);
            let label = c.shrunk(word, label, self.label_w - PAD);
            c.row_head(|c| c.put(word, left, top + PAD, self.label_w - PAD, Align::Left, label));
            for (i, entries) in row.cells.iter().enumerate() {
                let x = self.column(c, i) + PAD;
                let frame = Area::new(x, top, self.column_w - 2.0 * PAD, height);
                c.decoration(|c| c.rule((x - PAD, top), (x - PAD, top + height), LINE, 0.5));
                c.tagged(Role::Cell, |c| {
                    let mut y = top + PAD;
                    if entries.is_empty() {
                        c.put("–", x, y, frame.w, Align::Left, self.facts.colored(MUTED));
                    }
                    for entry in entries {
                        y = self.entry(c, entry, frame, y);
                    }
                });
            }
        });
        let y = top + height;
        c.decoration(|c| c.rule((left, y), (left + width, y), LINE, 0.5));
        y
    }

    fn entry(&self, c: &mut Canvas, entry: &Entry, frame: Area, top: f32) -> f32 {
        let meal = entry.meal;
        let at = |y: f32| Area::new(frame.x, y, frame.w, frame.bottom() - y);
        c.linked(&recipe_anchor(&meal.dish), &meal.title, |c| {
            let end = c.lines(&entry.title, at(top), Align::Left, self.title);
            Area::new(frame.x, top, frame.w, end - top)
        });
        let y = top + entry.title.len() as f32 * c.leading(self.title);
        let y = c.tagged(Role::Paragraph, |c| c.lines(&entry.facts, at(y + 1.0), Align::Left, self.facts));
        if !has_sign_line(meal) {
            return y + 3.0;
        }
        let middle = y + 1.5 + self.facts.size * 0.75;
        let size = self.facts.size;
        marks(c, &meal.marks, frame.x, middle, size);
        if let Some(score) = meal.score {
            let lettering = Lettering::new(Face::SemiBold, self.facts.size, score_color(score));
            let text = c.words.number(score, 0);
            let y = middle - c.leading(lettering) / 2.0;
            c.tagged(Role::Paragraph, |c| c.put(&text, frame.x, y, frame.w, Align::Right, lettering));
        }
        y + 3.0 + self.facts.size * 1.6
    }

    fn foot_rows(&self, c: &mut Canvas, mut y: f32) {
        let (left, width) = (c.left(), c.width());
        c.decoration(|c| c.rule((left, y), (left + width, y), EDGE, 0.8));
        for foot in &self.feet {
            c.tagged(Role::Row, |c| {
                let label = Lettering::new(Face::SemiBold, self.facts.size, MUTED);
                let label = c.shrunk(foot.label, label, self.label_w - PAD);
                c.row_head(|c| c.put(foot.label, left, y + 1.5, self.label_w - PAD, Align::Left, label));
                for (i, (lines, lettering)) in foot.cells.iter().enumerate() {
                    let x = self.column(c, i) + PAD;
                    let frame = Area::new(x, y + 1.5, self.column_w - 2.0 * PAD, foot.height - 1.5);
                    c.tagged(Role::Cell, |c| c.lines(lines, frame, Align::Left, *lettering));
                }
            });
            y += foot.height;
            c.decoration(|c| c.rule((left, y), (left + width, y), LINE, 0.4));
        }
    }

    /// What the letters and signs say, on one line below the grid, or on two.
    fn legend(&self, c: &mut Canvas) {
        let lettering = legend_lettering(c);
        let leading = c.leading(lettering);
        let (left, width) = (c.left(), c.width());
        let middle = self.floor(c) + 12.0 - leading / 2.0;
        let mut x = left;
        c.tagged(Role::Paragraph, |c| {
            for m in LEGEND {
                let word = c.words.mark(m);
                let w = c.measure(word, lettering);
                x += mark(c, m, x, middle, lettering.size) + 1.0;
                c.put(word, x, middle - leading / 2.0, w + 0.5, Align::Left, lettering);
                x += w + LEGEND_GAP;
            }
            let signs = c.words.grid_signs;
            if legend_lines(c) == 1 {
                c.put(signs, x, middle - leading / 2.0, left + width - x, Align::Left, lettering);
            } else {
                c.put(signs, left, middle + leading * 0.75, width, Align::Left, lettering);
            }
        });
    }
}

const LEGEND: [Mark; 4] = [Mark::Fermented, Mark::Prebiotic, Mark::Omega3, Mark::HighFiber];
const LEGEND_GAP: f32 = 12.0;

fn legend_lettering(c: &Canvas) -> Lettering {
    Lettering::new(Face::Regular, c.sizes.tiny, MUTED)
}

/// Lines of the legend: one, or two when the signs do not fit beside the marks.
fn legend_lines(c: &Canvas) -> usize {
    let lettering = legend_lettering(c);
    let mark = |m| c.measure(c.words.mark(m), lettering) + 1.81 * lettering.size + 1.0 + LEGEND_GAP;
    let marks: f32 = LEGEND.into_iter().map(mark).sum();
    if marks + c.measure(c.words.grid_signs, lettering) <= c.width() { 1 } else { 2 }
}

/// The anchor of a day's page.
pub(super) fn day_anchor(day: &Day) -> String {
    format!("day:{}", day.date)
}

/// The anchor of a recipe.
pub(super) fn recipe_anchor(dish: &str) -> String {
    format!("recipe:{dish}")
}

fn has_sign_line(meal: &PlannedMeal) -> bool {
    !meal.marks.is_empty() || meal.score.is_some()
}

fn entry_height(c: &Canvas, entry: &Entry, title: Lettering, facts: Lettering) -> f32 {
    let lines = entry.title.len() as f32 * c.leading(title) + entry.facts.len() as f32 * c.leading(facts);
    let signs = if has_sign_line(entry.meal) { facts.size * 1.6 } else { 0.0 };
    lines + signs + 4.0
}

/// Minutes, portions, and where a leftover comes from.
fn fact_line(c: &Canvas, plan: &WeekPlan, meal: &PlannedMeal) -> String {
    let mut facts = match &meal.leftover_of {
        Some(source) => vec![format!("* {} {}", c.words.leftover_of, c.words.meal_ref(source))],
        None => vec![format!("{} min", c.words.number(meal.minutes, 0))],
    };
    let portions = portions(c, plan, &meal.portions);
    if !portions.is_empty() {
        facts.push(portions);
    }
    facts.join(" · ")
}

/// The meal, as day index and meal, that a leftover comes from: the last such weekday before it.
pub(super) fn leftover_source(plan: &WeekPlan, day: usize, source: &str) -> Option<(usize, MealKind)> {
    let (weekday, meal) = source.split_once('.')?;
    let meal = MealKind::from_key(meal)?;
    let is_that_day = |i: &usize| super::words::weekday_key(plan.days[*i].date) == weekday;
    Some(((0..day).rev().find(is_that_day)?, meal))
}

/// Every leftover as (day and meal it is cooked at, day and meal it is eaten at).
pub(super) fn leftovers(plan: &WeekPlan) -> Vec<((usize, MealKind), (usize, MealKind))> {
    let mut all = Vec::new();
    for (i, day) in plan.days.iter().enumerate() {
        for meal in &day.meals {
            let source = meal.leftover_of.as_deref().and_then(|s| leftover_source(plan, i, s));
            if let Some(source) = source {
                all.push((source, (i, meal.meal)));
            }
        }
    }
    all
}

fn feet(c: &Canvas, plan: &WeekPlan, days: &[Day], first: usize, facts: Lettering, w: f32) -> Vec<Foot> {
    let words = c.words;
    let foot = |label: &'static str, cells: Vec<(String, Color)>| {
        let cells: Vec<(Vec<Line>, Lettering)> = cells
            .into_iter()
            .map(|(text, color)| {
                let lettering = facts.colored(color);
                (c.wrap(&text, lettering, w), lettering)
            })
            .collect();
        let lines = cells.iter().map(|(l, _)| l.len()).max().unwrap_or(0);
        Foot { label, cells, height: lines as f32 * c.leading(facts) + 3.0 }
    };
    let each = |show: &dyn Fn(&DayTotals) -> Option<String>| -> Vec<(String, Color)> {
        let day = |day: &Day| {
            let figures: Vec<String> =
                day.totals.iter().map(|t| show(t).unwrap_or_else(|| "?".to_string())).collect();
            // What is the same for everybody is said once.
            if let [first, rest @ ..] = figures.as_slice()
                && rest.iter().all(|f| f == first)
            {
                return (first.clone(), INK);
            }
            let said = day.totals.iter().zip(figures).map(|(t, figure)| {
                if plan.people.len() > 1 { format!("{} {figure}", initials(plan, &t.person)) } else { figure }
            });
            (said.collect::<Vec<_>>().join(", "), INK)
        };
        days.iter().map(day).collect()
    };
    let nutrient =
        |key: &'static str| move |t: &DayTotals| Some(words.number(super::analysis_page::stated(t, key)?, 0));
    let mut feet = Vec::new();
    let leftovers = leftovers(plan);
    if leftovers.iter().any(|(from, _)| (first..first + days.len()).contains(&from.0)) {
        let cells = (0..days.len()).map(|i| {
            let mine = leftovers.iter().filter(|(from, _)| from.0 == first + i);
            let text = mine.map(|(_, (day, meal))| {
                words.extra_for.replace("{}", &words.meal_of(plan.days[*day].date, *meal))
            });
            (text.collect::<Vec<_>>().join("; "), INK)
        });
        feet.push(foot(words.prep, cells.collect()));
    }
    feet.push(foot(words.energy_kcal, each(&nutrient("energy_kcal"))));
    feet.push(foot(words.fiber_g, each(&nutrient("fiber_g"))));
    feet.push(foot(words.plants, each(&|t| Some(words.number(t.plants, 0)))));
    let limits = limits(plan);
    let peaks = days.iter().map(|day| {
        let peak = peak(day.meals.iter().map(|m| &m.fodmap_high_g), &limits);
        let mark = if peak.unknown { " ?" } else { "" };
        match peak.highest {
            Some((group, share)) => {
                let (over, color) = match (share > 1.0, peak.unknown) {
                    (true, _) => (" !", RED),
                    (false, true) => ("", AMBER),
                    (false, false) => ("", INK),
                };
                let percent = words.number(100.0 * share, 0);
                (format!("{} {percent} %{over}{mark}", words.group_short(group)), color)
            }
            None => ("?".to_string(), AMBER),
        }
    });
    if limits.iter().any(Option::is_some) {
        feet.push(foot(words.fodmap_peak, peaks.collect()));
    }
    feet
}
