//! The nutrients of the food table: names, units, and a row of values in which "not stated" is no number.

/// A constituent that `foods.csv` states per 100 g edible portion.
///
/// The order is the order of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(usize)]
pub enum Nutrient {
    /// Energy, kcal.
    Energy,
    /// Protein, g.
    Protein,
    /// Fat, g.
    Fat,
    /// Saturated fat, g.
    SaturatedFat,
    /// Trans fat, g.
    TransFat,
    /// Monounsaturated fat, g.
    MonoFat,
    /// Polyunsaturated fat, g.
    PolyFat,
    /// Alpha-linolenic acid, g.
    Ala,
    /// Eicosapentaenoic acid, g.
    Epa,
    /// Docosahexaenoic acid, g.
    Dha,
    /// Linoleic acid, g.
    Linoleic,
    /// Cholesterol, mg.
    Cholesterol,
    /// Available carbohydrate (without fibre), g.
    Carbohydrate,
    /// Total sugars, g.
    Sugars,
    /// Free sugars (WHO: added, and those of honey, syrup and juice), g.
    FreeSugars,
    /// Starch, g.
    Starch,
    /// Dietary fibre, g.
    Fiber,
    /// Ethanol, g.
    Alcohol,
    /// Caffeine, mg.
    Caffeine,
    /// Sodium, mg.
    Sodium,
    /// Potassium, mg.
    Potassium,
    /// Calcium, mg.
    Calcium,
    /// Iron, mg.
    Iron,
    /// Magnesium, mg.
    Magnesium,
    /// Zinc, mg.
    Zinc,
    /// Selenium, µg.
    Selenium,
    /// Vitamin A (retinol activity equivalents), µg.
    VitaminARae,
    /// Beta-carotene, µg.
    BetaCarotene,
    /// Vitamin C, mg.
    VitaminC,
    /// Vitamin D, µg.
    VitaminD,
    /// Vitamin E (alpha-tocopherol), mg.
    VitaminE,
    /// Vitamin K1, µg.
    VitaminK,
    /// Thiamin (B1), mg.
    Thiamin,
    /// Riboflavin (B2), mg.
    Riboflavin,
    /// Niacin (B3, preformed), mg.
    Niacin,
    /// Vitamin B6, mg.
    VitaminB6,
    /// Folate (dietary folate equivalents), µg.
    FolateDfe,
    /// Vitamin B12, µg.
    VitaminB12,
    /// Choline, mg.
    Choline,
    /// Flavan-3-ols, mg.
    Flavan3Ols,
    /// Flavones, mg.
    Flavones,
    /// Flavonols, mg.
    Flavonols,
    /// Flavanones, mg.
    Flavanones,
    /// Anthocyanidins, mg.
    Anthocyanidins,
    /// Isoflavones, mg.
    Isoflavones,
    /// Resistant starch (middle of its interval), g.
    ResistantStarch,
    /// Beta-glucan (middle of its interval), g.
    BetaGlucan,
    /// Fructans (middle of their interval), g.
    PrebioticFructans,
    /// Galacto-oligosaccharides (middle of their interval), g.
    PrebioticGos,
}

impl Nutrient {
    /// How many there are.
    pub const COUNT: usize = 49;

    /// All of them, in column order.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Energy,
        Self::Protein,
        Self::Fat,
        Self::SaturatedFat,
        Self::TransFat,
        Self::MonoFat,
        Self::PolyFat,
        Self::Ala,
        Self::Epa,
        Self::Dha,
        Self::Linoleic,
        Self::Cholesterol,
        Self::Carbohydrate,
        Self::Sugars,
        Self::FreeSugars,
        Self::Starch,
        Self::Fiber,
        Self::Alcohol,
        Self::Caffeine,
        Self::Sodium,
        Self::Potassium,
        Self::Calcium,
        Self::Iron,
        Self::Magnesium,
        Self::Zinc,
        Self::Selenium,
        Self::VitaminARae,
        Self::BetaCarotene,
        Self::VitaminC,
        Self::VitaminD,
        Self::VitaminE,
        Self::VitaminK,
        Self::Thiamin,
        Self::Riboflavin,
        Self::Niacin,
        Self::VitaminB6,
        Self::FolateDfe,
        Self::VitaminB12,
        Self::Choline,
        Self::Flavan3Ols,
        Self::Flavones,
        Self::Flavonols,
        Self::Flavanones,
        Self::Anthocyanidins,
        Self::Isoflavones,
        Self::ResistantStarch,
        Self::BetaGlucan,
        Self::PrebioticFructans,
        Self::PrebioticGos,
    ];

    /// The column of `foods.csv` that says where its figure comes from; none for what intervals give.
    ///
    /// ```
    /// use gutplan::foods::Nutrient;
    ///
    /// assert_eq!(Nutrient::Iron.source_column(), Some("minerals_from"));
    /// assert_eq!(Nutrient::BetaGlucan.source_column(), None);
    /// ```
    pub fn source_column(self) -> Option<&'static str> {
        use Nutrient as N;
        Some(match self {
            N::Energy | N::Protein | N::Fat | N::Carbohydrate | N::Fiber | N::Alcohol | N::Caffeine => {
                "macro_from"
            }
            N::SaturatedFat
            | N::TransFat
            | N::MonoFat
            | N::PolyFat
            | N::Ala
            | N::Epa
            | N::Dha
            | N::Linoleic
            | N::Cholesterol => "fatty_acids_from",
            N::Sugars | N::FreeSugars | N::Starch => "sugars_from",
            N::Sodium | N::Potassium | N::Calcium | N::Iron | N::Magnesium | N::Zinc | N::Selenium => {
                "minerals_from"
            }
            N::VitaminARae
            | N::BetaCarotene
            | N::VitaminC
            | N::VitaminD
            | N::VitaminE
            | N::VitaminK
            | N::Thiamin
            | N::Riboflavin
            | N::Niacin
            | N::VitaminB6
            | N::FolateDfe
            | N::VitaminB12
            | N::Choline => "vitamins_from",
            N::Flavan3Ols
            | N::Flavones
            | N::Flavonols
            | N::Flavanones
            | N::Anthocyanidins
            | N::Isoflavones => "polyphenols_from",
            N::ResistantStarch | N::BetaGlucan | N::PrebioticFructans | N::PrebioticGos => return None,
        })
    }

    /// The column and JSON key: name and unit, as in `fiber_g`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Energy => "energy_kcal",
            Self::Protein => "protein_g",
            Self::Fat => "fat_g",
            Self::SaturatedFat => "saturated_fat_g",
            Self::TransFat => "trans_fat_g",
            Self::MonoFat => "mono_fat_g",
            Self::PolyFat => "poly_fat_g",
            Self::Ala => "ala_g",
            Self::Epa => "epa_g",
            Self::Dha => "dha_g",
            Self::Linoleic => "linoleic_g",
            Self::Cholesterol => "cholesterol_mg",
            Self::Carbohydrate => "carbohydrate_g",
            Self::Sugars => "sugars_g",
            Self::FreeSugars => "free_sugars_g",
            Self::Starch => "starch_g",
            Self::Fiber => "fiber_g",
            Self::Alcohol => "alcohol_g",
            Self::Caffeine => "caffeine_mg",
            Self::Sodium => "sodium_mg",
            Self::Potassium => "potassium_mg",
            Self::Calcium => "calcium_mg",
            Self::Iron => "iron_mg",
            Self::Magnesium => "magnesium_mg",
            Self::Zinc => "zinc_mg",
            Self::Selenium => "selenium_ug",
            Self::VitaminARae => "vitamin_a_rae_ug",
            Self::BetaCarotene => "beta_carotene_ug",
            Self::VitaminC => "vitamin_c_mg",
            Self::VitaminD => "vitamin_d_ug",
            Self::VitaminE => "vitamin_e_mg",
            Self::VitaminK => "vitamin_k_ug",
            Self::Thiamin => "thiamin_mg",
            Self::Riboflavin => "riboflavin_mg",
            Self::Niacin => "niacin_mg",
            Self::VitaminB6 => "vitamin_b6_mg",
            Self::FolateDfe => "folate_dfe_ug",
            Self::VitaminB12 => "vitamin_b12_ug",
            Self::Choline => "choline_mg",
            Self::Flavan3Ols => "flavan_3_ols_mg",
            Self::Flavones => "flavones_mg",
            Self::Flavonols => "flavonols_mg",
            Self::Flavanones => "flavanones_mg",
            Self::Anthocyanidins => "anthocyanidins_mg",
            Self::Isoflavones => "isoflavones_mg",
            Self::ResistantStarch => "resistant_starch_g",
            Self::BetaGlucan => "beta_glucan_g",
            Self::PrebioticFructans => "prebiotic_fructans_g",
            Self::PrebioticGos => "prebiotic_gos_g",
        }
    }

    /// The unit as printed.
    pub fn unit(self) -> &'static str {
        match self.key().rsplit('_').next() {
            Some("kcal") => "kcal",
            Some("mg") => "mg",
            Some("ug") => "µg",
            _ => "g",
        }
    }

    /// Whether it is derived from an interval (the prebiotic substrates) instead of having a column.
    pub fn is_derived(self) -> bool {
        matches!(
            self,
            Self::ResistantStarch | Self::BetaGlucan | Self::PrebioticFructans | Self::PrebioticGos
        )
    }

    /// The nutrient with this key.
    ///
    /// ```
    /// use gutplan::foods::Nutrient;
    ///
    /// assert_eq!(Nutrient::from_key("fiber_g"), Some(Nutrient::Fiber));
    /// assert_eq!(Nutrient::from_key("fiber"), None);
    /// ```
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|n| n.key() == key)
    }
}

/// What 100 g of a food hold of each [`Nutrient`]; a value that no source states is absent, never zero.
#[derive(Clone, PartialEq)]
pub struct NutrientValues([f32; Nutrient::COUNT]);

impl NutrientValues {
    /// A row in which nothing is stated.
    pub const UNKNOWN: Self = Self([f32::NAN; Nutrient::COUNT]);

    /// Takes a row as the build script stores it: `NaN` marks "not stated".
    pub const fn from_row(row: [f32; Nutrient::COUNT]) -> Self {
        Self(row)
    }

    /// The value, if a source states it.
    pub fn get(&self, nutrient: Nutrient) -> Option<f64> {
        let value = self.0[nutrient as usize];
        (!value.is_nan()).then_some(f64::from(value))
    }

    /// Sets or removes a value.
    pub fn set(&mut self, nutrient: Nutrient, value: Option<f64>) {
        self.0[nutrient as usize] = value.map_or(f32::NAN, |v| v as f32);
    }

    /// The stored row, `NaN` for "not stated".
    pub fn row(&self) -> &[f32; Nutrient::COUNT] {
        &self.0
    }
}

impl std::fmt::Debug for NutrientValues {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let stated = Nutrient::ALL.into_iter().filter_map(|n| Some((n.key(), self.get(n)?)));
        f.debug_map().entries(stated).finish()
    }
}
