//! Units of amounts in ingredient lines: masses, volumes and household measures, English and German.

use crate::Lang;

macro_rules! units {
    ($($variant:ident $symbol:literal: $($word:literal)*;)*) => {
        /// A unit of an ingredient line, whatever the line's language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Unit {
            $(
                #[doc = concat!("Printed `", $symbol, "`.")]
                $variant,
            )*
        }

        impl Unit {
            /// Every unit.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its English singular, or its metric symbol.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $symbol,)* }
            }

            /// The unit that is written exactly so, in lower case.
            fn from_lower(word: &str) -> Option<Self> {
                match word {
                    $($($word)|* => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

units! {
    Gram "g": "g" "gm" "gms" "gr" "gram" "gramm" "grams" "grammes" "gramme";
    Kilogram "kg": "kg" "kilo" "kgs" "kilogram" "kilogramm" "kilogramme";
    Milligram "mg": "mg" "milligram" "milligramm";
    Milliliter "ml": "ml" "mls" "milliliter" "millilitre" "mil";
    Centiliter "cl": "cl" "centiliter" "centilitre" "zentiliter";
    Deciliter "dl": "dl" "deciliter" "decilitre" "deziliter";
    Liter "l": "l" "ltr" "lt" "liter" "litre";
    Teaspoon "teaspoon": "tsp" "teaspoon" "teaspoonful" "ts" "tl" "teelöffel" "teeloeffel" "kl" "kaffeelöffel" "espressolöffel";
    Dessertspoon "dessertspoon": "dessertspoon" "dsp" "dstspn" "dessertlöffel";
    Tablespoon "tablespoon": "tbsp" "tablespoon" "tablespoonful" "tbs" "tbl" "tb" "tblsp" "tbspn" "el" "esslöffel" "eßlöffel" "essloeffel" "suppenlöffel";
    Cup "cup": "cup" "cupful" "c" "teacup" "tasse" "kaffeetasse";
    FluidOunce "fluid ounce": "floz" "fl.oz" "fl-oz" "fluid-ounce";
    Pint "pint": "pint" "pt";
    Quart "quart": "quart" "qt";
    Gallon "gallon": "gallon" "gal";
    Ounce "ounce": "oz" "ozs" "ounce" "onz" "unze" "unzen";
    Pound "pound": "lb" "lbs" "pound";
    MetricPound "pfund": "pfund" "pfd";
    Pinch "pinch": "pinch" "prise" "pr" "msp" "messerspitze" "smidgen";
    Dash "dash": "dash" "spritzer" "shake";
    Splash "splash": "splash" "schuss" "schuß" "glug" "drizzle";
    Drop "drop": "drop" "tropfen" "trpf";
    Grind "grind": "grind" "twist" "umdrehung" "umdrehungen";
    Shot "shot": "shot" "jigger" "schnapsglas" "schnapsgläser";
    Handful "handful": "handful" "handfuls" "hand" "handvoll" "händevoll" "hv";
    Knob "knob": "knob" "pat";
    Dollop "dollop": "dollop" "klecks" "kleckse";
    Bunch "bunch": "bunch" "bund" "bd" "bunde" "bündel" "büschel" "bundle";
    Clove "clove": "clove" "zehe";
    Can "can": "can" "tin" "dose" "ds" "büchse" "konserve";
    Jar "jar": "jar" "glas" "gläser" "gl";
    Glass "glass": "glass" "trinkglas";
    Bottle "bottle": "bottle" "flasche" "fl";
    Package "package": "package" "packet" "pack" "pkg" "pkgs" "pkt" "pck" "pk" "pckg" "packung" "packungen" "päckchen" "paeckchen" "pkch" "paket" "pakete";
    Sachet "sachet": "sachet" "tütchen";
    Envelope "envelope": "envelope";
    Bag "bag": "bag" "beutel" "tüte" "btl" "sack" "netz";
    Box "box": "box" "schachtel" "kästchen" "kiste";
    Carton "carton": "carton" "karton";
    Container "container": "container" "schale" "schälchen";
    Pot "pot": "pot";
    Tub "tub": "tub" "becher" "be" "töpfchen";
    Tube "tube": "tube";
    Punnet "punnet": "punnet" "körbchen";
    Basket "basket": "basket";
    Bowl "bowl": "bowl";
    Slice "slice": "slice" "scheibe" "scheib" "sch";
    Rasher "rasher": "rasher";
    Piece "piece": "piece" "pc" "pcs" "unit" "stück" "stücke" "stücken" "stueck" "stk" "st" "stck";
    Strip "strip": "strip" "streifen";
    Sheet "sheet": "sheet";
    Stick "stick": "stick" "stange" "stangen" "stg";
    Sprig "sprig": "sprig" "zweig" "zweige" "zweigchen" "stängel" "stengel" "stiel" "stiele" "stielen" "rispe" "halm" "halme";
    Stem "stem": "stem";
    Branch "branch": "branch";
    Stalk "stalk": "stalk" "staude";
    Rib "rib": "rib";
    Spear "spear": "spear";
    Leaf "leaf": "leaf" "leaves" "leave" "blatt" "blätter" "blättchen";
    Head "head": "head" "kopf" "köpfe";
    Bulb "bulb": "bulb" "knolle";
    Ear "ear": "ear" "kolben";
    Cube "cube": "cube" "würfel";
    Fillet "fillet": "fillet" "filet";
    Wedge "wedge": "wedge" "ecke" "spalte";
    Chunk "chunk": "chunk" "hunk" "lump" "brocken";
    Slab "slab": "slab";
    Block "block": "block" "brick";
    Bar "bar": "bar" "tafel" "riegel" "tafeln";
    Square "square": "square" "rippe";
    Loaf "loaf": "loaf" "loaves" "laib" "laibe";
    Roll "roll": "roll" "rolle" "rollen";
    Ball "ball": "ball" "kugel" "kugeln";
    Scoop "scoop": "scoop" "messlöffel";
    Rack "rack": "rack";
    Link "link": "link";
    Pod "pod": "pod" "schote" "kapsel";
    Dozen "dozen": "dozen" "dutzend";
    Portion "portion": "portion" "port" "serving" "portionen";
    Recipe "recipe": "recipe" "batch";
    Part "part": "part" "teil" "teile";
    Inch "inch": "inch" "inche";
    Centimeter "cm": "cm" "centimeter" "centimetre" "zentimeter";
    Millimeter "mm": "mm";
}

impl Unit {
    /// The unit that a word names: `tbsp.`, `EL`, `Dosen`, `zehe/n`, `stück(e)`.
    ///
    /// | | shape | unit | source |
    /// |---|---|---|---|
    /// | `word` | one word, any case, with or without a closing dot or plural mark | | |
    /// | returns | the unit, or `None` when the word is none | | |
    ///
    /// A lone `T` is a tablespoon and a lone `t` a teaspoon, as American cards write them.
    ///
    /// ```
    /// use gutplan::quantity::Unit;
    ///
    /// assert_eq!(Unit::from_word("Esslöffel"), Some(Unit::Tablespoon));
    /// assert_eq!(Unit::from_word("pinches"), Some(Unit::Pinch));
    /// assert_eq!(Unit::from_word("butter"), None);
    /// ```
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim_end_matches('.');
        match word {
            "T" => return Some(Self::Tablespoon),
            "t" => return Some(Self::Teaspoon),
            _ => {}
        }
        // The longest unit word has 20 letters; anything longer is a food or noise.
        if word.is_empty() || word.len() > 24 {
            return None;
        }
        let word = word.split(['(', '/']).next().unwrap_or(word);
        if word.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
            Self::from_lower_or_plural(&word.to_lowercase())
        } else {
            Self::from_lower_or_plural(word)
        }
    }

    fn from_lower_or_plural(word: &str) -> Option<Self> {
        if let Some(unit) = Self::from_lower(word) {
            return Some(unit);
        }
        let singular = |ending: &str| word.strip_suffix(ending).filter(|w| w.chars().count() >= 2);
        if let Some(unit) = singular("s").and_then(Self::from_lower) {
            return Some(unit);
        }
        let sibilant =
            singular("es").filter(|w| w.ends_with("ch") || w.ends_with("sh") || w.ends_with(['x', 's']));
        if let Some(unit) = sibilant.and_then(Self::from_lower) {
            return Some(unit);
        }
        let german = ["n", "en", "e"].into_iter().find_map(|e| singular(e).filter(|w| w.len() >= 4));
        german.and_then(Self::from_lower)
    }

    /// Grams in one, for a unit of mass.
    ///
    /// ```
    /// use gutplan::quantity::Unit;
    ///
    /// assert_eq!(Unit::Kilogram.grams(), Some(1000.0));
    /// assert_eq!(Unit::Cup.grams(), None);
    /// ```
    pub fn grams(self) -> Option<f64> {
        match self {
            Self::Milligram => Some(0.001),
            Self::Gram => Some(1.0),
            Self::Kilogram => Some(1000.0),
            Self::Ounce => Some(28.349_523),
            Self::Pound => Some(453.592_37),
            Self::MetricPound => Some(500.0),
            _ => None,
        }
    }

    /// Millilitres in one, for a unit of volume; small measures by hand included.
    ///
    /// | | shape | unit | source |
    /// |---|---|---|---|
    /// | `lang` | the language of the line | | |
    /// | returns | one number, `> 0`, or `None` for what is no volume | ml | US customary measures (NIST Handbook 44); metric spoons 5 and 15 ml, Tasse 150 ml in German lines |
    ///
    /// A pinch is 1/16 and a dash 1/8 teaspoon, as measuring spoons sold under these names hold;
    /// a drop is 0.05 ml, a splash one teaspoon, a dollop one tablespoon.
    ///
    /// ```
    /// use gutplan::Lang;
    /// use gutplan::quantity::Unit;
    ///
    /// assert_eq!(Unit::Tablespoon.milliliters(Lang::De), Some(15.0));
    /// assert_eq!(Unit::Clove.milliliters(Lang::De), None);
    /// ```
    pub fn milliliters(self, lang: Lang) -> Option<f64> {
        let german = lang == Lang::De;
        let (teaspoon, tablespoon) = if german { (5.0, 15.0) } else { (4.928_92, 14.786_76) };
        match self {
            Self::Milliliter => Some(1.0),
            Self::Centiliter => Some(10.0),
            Self::Deciliter => Some(100.0),
            Self::Liter => Some(1000.0),
            Self::Teaspoon | Self::Splash => Some(teaspoon),
            Self::Dessertspoon => Some(10.0),
            Self::Tablespoon | Self::Dollop => Some(tablespoon),
            Self::Cup => Some(if german { 150.0 } else { 236.588 }),
            Self::FluidOunce => Some(29.573_53),
            Self::Pint => Some(473.176),
            Self::Quart => Some(946.353),
            Self::Gallon => Some(3785.41),
            Self::Shot => Some(if german { 20.0 } else { 44.36 }),
            Self::Glass => Some(200.0),
            Self::Pinch => Some(teaspoon / 16.0),
            Self::Dash => Some(teaspoon / 8.0),
            Self::Drop => Some(0.05),
            _ => None,
        }
    }

    /// Whether it is a pack in which goods are sold, so that a mass beside it is the mass of one pack.
    pub fn is_container(self) -> bool {
        matches!(
            self,
            Self::Can
                | Self::Jar
                | Self::Bottle
                | Self::Package
                | Self::Sachet
                | Self::Envelope
                | Self::Pot
                | Self::Bag
                | Self::Box
                | Self::Carton
                | Self::Container
                | Self::Tub
                | Self::Tube
                | Self::Punnet
                | Self::Basket
        )
    }

    /// Whether a lone word before a food is surely this unit: "pinch nutmeg", but not "head cheese".
    pub(crate) fn stands_alone(self) -> bool {
        !matches!(
            self,
            Self::Leaf
                | Self::Clove
                | Self::Head
                | Self::Ear
                | Self::Stick
                | Self::Cube
                | Self::Ball
                | Self::Bar
                | Self::Rib
                | Self::Link
                | Self::Square
                | Self::Fillet
                | Self::Stem
                | Self::Glass
                | Self::Block
                | Self::Roll
                | Self::Pod
                | Self::Part
                | Self::Pot
                | Self::Recipe
                | Self::Inch
                | Self::Millimeter
                | Self::Pint
                | Self::Bulb
                | Self::Wedge
                | Self::Rack
                | Self::Spear
                | Self::Strip
                | Self::Branch
        )
    }

    /// Whether a count of it is meant when no number stands before it: "pinch of salt".
    pub(crate) fn means_one(self) -> bool {
        matches!(
            self,
            Self::Pinch
                | Self::Dash
                | Self::Splash
                | Self::Handful
                | Self::Knob
                | Self::Dollop
                | Self::Grind
                | Self::Bottle
                | Self::Bunch
        )
    }

    /// Whether it may follow the food it counts: "2 garlic cloves", "3 thyme sprigs".
    pub(crate) fn may_follow_food(self) -> bool {
        matches!(
            self,
            Self::Clove
                | Self::Stalk
                | Self::Rib
                | Self::Sprig
                | Self::Bulb
                | Self::Spear
                | Self::Stick
                | Self::Slice
                | Self::Head
                | Self::Rasher
                | Self::Bunch
                | Self::Loaf
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_reads_its_own_print() {
        for unit in Unit::ALL {
            let printed = unit.as_str().replace(' ', "-");
            assert_eq!(Unit::from_word(&printed), Some(*unit), "{printed}");
        }
    }

    #[test]
    fn german_plurals_and_marks_are_units() {
        for (word, unit) in [
            ("EL", Unit::Tablespoon),
            ("Dosen", Unit::Can),
            ("zehe/n", Unit::Clove),
            ("stück(e)", Unit::Piece),
            ("Pck.", Unit::Package),
            ("Prisen", Unit::Pinch),
            ("Zweige", Unit::Sprig),
        ] {
            assert_eq!(Unit::from_word(word), Some(unit), "{word}");
        }
    }

    #[test]
    fn a_food_is_no_unit() {
        for word in ["canes", "butter", "Zucker", "Tomaten", "", ".", "cane"] {
            assert_eq!(Unit::from_word(word), None, "{word}");
        }
    }

    #[test]
    fn a_unit_is_a_mass_or_a_volume_but_never_both() {
        for unit in Unit::ALL {
            assert!(unit.grams().is_none() || unit.milliliters(Lang::En).is_none(), "{unit:?}");
        }
    }
}
