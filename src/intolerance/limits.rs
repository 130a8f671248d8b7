//! The limits of dose restrictions, with their sources; a profile may set its own lactose limit.

/// Limits in force for one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Oligosaccharides (fructans and GOS) per serving of a grain, legume, nut or seed, g.
    pub oligosaccharides_core_g: f64,
    /// The same for every other food, g.
    pub oligosaccharides_g: f64,
    /// Oligosaccharides per meal, g.
    pub oligosaccharides_meal_g: f64,
    /// Excess fructose per food, g.
    pub excess_fructose_g: f64,
    /// Excess fructose per meal, g.
    pub excess_fructose_meal_g: f64,
    /// Excess fructose when it is the meal's only FODMAP and comes from fresh fruit or vegetables, g.
    pub excess_fructose_alone_g: f64,
    /// Sorbitol or mannitol, each per food, g.
    pub polyol_g: f64,
    /// Sorbitol or mannitol, each per meal, g.
    pub polyol_meal_g: f64,
    /// Sorbitol and mannitol together per serving, g.
    pub polyols_g: f64,
    /// Lactose per serving and meal, g.
    pub lactose_g: f64,
    /// Caffeine per serving, mg.
    pub caffeine_mg: f64,
    /// Highest histamine class that passes.
    pub histamine_class: u8,
    /// Whether borrowed and judged FODMAP amounts count as not known.
    pub measured_only: bool,
}

impl Limits {
    /// Limits per food: Varney 2017 (`varney2017`). Limits per meal are 1.5 times those and this
    /// program's convention: none are published. Lactose: 1 g, the low-FODMAP serving; a profile may
    /// raise it to 12 g (`efsa2010lactose`). Caffeine: 20 mg, a convention for people who avoid it.
    pub const DEFAULT: Self = Self {
        oligosaccharides_core_g: 0.30,
        oligosaccharides_g: 0.20,
        oligosaccharides_meal_g: 0.45,
        excess_fructose_g: 0.15,
        excess_fructose_meal_g: 0.22,
        excess_fructose_alone_g: 0.40,
        polyol_g: 0.20,
        polyol_meal_g: 0.30,
        polyols_g: 0.40,
        lactose_g: 1.0,
        caffeine_mg: 20.0,
        histamine_class: 1,
        measured_only: false,
    };

    /// The most lactose a profile may allow in a meal, g (EFSA 2010: tolerated by the vast majority).
    pub const MOST_LACTOSE_G: f64 = 12.0;

    /// The most caffeine a profile may allow in a serving, mg: a day's worth for adults (`efsa2015caffeine`).
    pub const MOST_CAFFEINE_MG: f64 = 400.0;
}
