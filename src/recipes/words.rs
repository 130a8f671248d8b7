//! The small words of ingredient lines: numbers, sizes, preparations, purposes; English and German.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The number a word says.
pub(super) fn number_word(word: &str) -> Option<f64> {
    Some(match word {
        "a" | "an" | "one" | "ein" | "eine" | "einen" | "einer" | "eins" => 1.0,
        "two" | "zwei" => 2.0,
        "three" | "drei" => 3.0,
        "four" | "vier" => 4.0,
        "five" | "fünf" => 5.0,
        "six" | "sechs" => 6.0,
        "seven" | "sieben" => 7.0,
        "eight" | "acht" => 8.0,
        "nine" | "neun" => 9.0,
        "ten" | "zehn" => 10.0,
        "eleven" | "elf" => 11.0,
        "twelve" | "zwölf" => 12.0,
        "fifteen" | "fünfzehn" => 15.0,
        "twenty" | "zwanzig" => 20.0,
        "half" | "halbe" | "halber" | "halbes" | "halben" | "halb" => 0.5,
        "anderthalb" | "eineinhalb" => 1.5,
        _ => return None,
    })
}

/// What a word can be at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct WordKind(u8);

impl WordKind {
    /// Softens a number or a unit: "about", "etwas".
    pub const QUALIFIER: Self = Self(1);
    /// Softens only when a number or a unit follows: "at least", "gut".
    pub const QUALIFIER_BEFORE_NUMBER: Self = Self(2);
    /// A size.
    pub const SIZE: Self = Self(4);
    /// What was done to the food; before it, it says nothing about what the food is.
    pub const PREPARATION: Self = Self(8);
    /// Goes with a preparation: "finely", "fein".
    pub const MANNER: Self = Self(16);
    /// A preparation only after a manner: "freshly ground", but "ground beef".
    pub const PREPARATION_AFTER_MANNER: Self = Self(32);
    /// Describes a food and is none.
    pub const DESCRIPTION: Self = Self(64);
    /// May stand between a number and its unit: "2 thick slices", "1 minced clove".
    pub const BEFORE_UNIT: Self = Self(64 | 16 | 8 | 4);

    /// Everything this word can be.
    pub fn of(word: &str) -> Self {
        let known = KINDS.get(word).copied().unwrap_or_default();
        if known != Self::default() {
            return known;
        }
        let parts = word.split_once('-');
        if let Some((manner, rest)) = parts
            && matches!(
                manner,
                "well" | "finely" | "freshly" | "fresh" | "thinly" | "coarsely" | "lightly" | "hand" | "pre"
            )
            && Self::of(rest).is(Self::PREPARATION)
        {
            return Self(Self::PREPARATION.0 | Self::DESCRIPTION.0);
        }
        let described = parts.is_some_and(|(first, last)| {
            first == "skin"
                || matches!(last, "free" | "fat" | "quality" | "boned" | "sodium" | "in" | "on" | "range")
        });
        if described { Self::DESCRIPTION } else { Self::default() }
    }

    /// Whether it can be any of these.
    pub fn is(self, kind: Self) -> bool {
        self.0 & kind.0 != 0
    }
}

static KINDS: LazyLock<HashMap<&'static str, WordKind>> = LazyLock::new(|| {
    let describes = WordKind::DESCRIPTION.0;
    let lists = [
        (QUALIFIERS, WordKind::QUALIFIER.0),
        (QUALIFIERS_BEFORE_NUMBER, WordKind::QUALIFIER_BEFORE_NUMBER.0),
        (SIZES, WordKind::SIZE.0 | describes),
        (PREPARATIONS, WordKind::PREPARATION.0 | WordKind::PREPARATION_AFTER_MANNER.0 | describes),
        (MANNERS, WordKind::MANNER.0 | describes),
        (AFTER_MANNER, WordKind::PREPARATION_AFTER_MANNER.0),
        (DESCRIPTIONS, describes),
    ];
    let mut kinds: HashMap<&'static str, WordKind> = HashMap::with_capacity(512);
    for (list, bits) in lists {
        for word in list.split_whitespace() {
            kinds.entry(word).or_default().0 |= bits;
        }
    }
    kinds
});

/// Whether the word softens a number or a unit.
pub(super) fn is_qualifier(word: &str) -> bool {
    WordKind::of(word).is(WordKind::QUALIFIER)
}

/// Whether the word softens the number or unit that follows.
pub(super) fn is_qualifier_before_number(word: &str) -> bool {
    WordKind::of(word).is(WordKind::QUALIFIER_BEFORE_NUMBER)
}

/// Whether the word is a size.
pub(super) fn is_size(word: &str) -> bool {
    WordKind::of(word).is(WordKind::SIZE)
}

/// Words after which the rest of a line says when, why or how, and no longer what.
pub(super) fn ends_the_name(word: &str, next: &str) -> bool {
    match word {
        "for" | "plus" | "preferably" | "about" | "approximately" | "if" | "each" | "per" | "see"
        | "including" | "until" | "that" | "which" | "left" | "according" | "depending" | "more" | "cut"
        | "made" | "divided" | "weighing" | "ideally" | "e.g" | "eg" | "i.e" | "optional" | "totaling"
        | "from" | "you" | "bought" | "when" | "used" | "zum" | "zur" | "für" | "nach" | "à" | "ca"
        | "evtl" | "z.b" | "bzw" | "ohne" | "am" | "davon" | "je" | "nur" | "ersatzweise" | "alternativ"
        | "circa" | "etwa" | "inkl" | "möglichst" | "wer" | "eventuell" => true,
        "to" => true,
        "at" => matches!(next, "room" | "least" | "cool" | "warm"),
        "as" => matches!(
            next,
            "needed" | "desired" | "required" | "necessary" | "a" | "garnish" | "accompaniment"
        ),
        "such" => next == "as",
        "or" => matches!(next, "more" | "less" | "to" | "as" | "so" | "enough" | "use" | "up" | "until"),
        "oder" => matches!(next, "mehr" | "weniger" | "nach"),
        // Only a cut or a place ends the name: what else it lies in ("in cheese sauce") is food.
        "in" => next.is_empty() || CUT_FORMS.split_whitespace().any(|form| form == next),
        "aus" => matches!(next, "der" | "dem"),
        "on" => matches!(next, "the"),
        _ => false,
    }
}

/// What may follow "in" when it tells a cut and no food.
const CUT_FORMS: &str = "half halves quarters thirds eighths thick thin thinly slices strips chunks cubes pieces rounds rings wedges \
    matchsticks matchstick dice small large bite bite-size bite-sized ribbons shavings segments lengths batches total all advance one two \
    three four scheiben streifen würfel ringe stücke stücken stückchen röllchen spalten halbe dünne dünnen feine feinen kleine \
    kleinen kleinere grobe groben große großen mundgerechte hälften hälfte viertel achtel stifte stiften scheibchen ringen würfeln röschen \
    gleich etwa ca der";

/// See [`WordKind::QUALIFIER`].
const QUALIFIERS: &str = "about approximately approx around ca circa etwa ungefähr etwas einige evtl eventuell scant \
    heaping heaped rounded generous mind mindestens gestr gestrichen gestrichene gestrichener geh \
    gehäuft gehäufte gehäufter gehäuftes knapp knappe reichlich wenig ggf b n.b few several";

/// See [`WordKind::QUALIFIER_BEFORE_NUMBER`].
const QUALIFIERS_BEFORE_NUMBER: &str = "up to at least good gut gute guter level another additional roughly the some nearly almost \
    slightly over under a an very each je optional";

/// See [`WordKind::SIZE`].
const SIZES: &str = "small medium large big jumbo tiny extra-large extra-small medium-size medium-sized good-size \
    good-sized large-size bite-size average small-to-medium medium-large medium-small lg md med sm \
    xl smallish larger smaller große großer großes großen grosse grosser grosses kleine kleiner \
    kleines kleinen mittelgroße mittelgroßer mittelgroßes mittelgroßen mittlere mittlerer m.-große \
    m.-großer m.-großes mittelgr dicke dicker dickes";

/// See [`WordKind::PREPARATION`].
const PREPARATIONS: &str = "chopped minced sliced diced grated shredded cubed peeled crushed crumbled julienned halved \
    quartered slivered toasted drained rinsed washed trimmed cored seeded deseeded de-seeded pitted \
    stoned stemmed hulled melted softened beaten sifted divided packed cooked uncooked thawed \
    defrosted chilled shelled squeezed cracked torn mashed pureed puréed snipped whisked separated \
    scrubbed cleaned shaved zested juiced strained flaked pounded cut cooled smashed bruised picked \
    shucked husked deveined heated soaked scalded parboiled carved chunked cubes boned filleted \
    skinned rolled-out spiralized hard-boiled hardboiled milled scraped sieved warmed grilled \
    sautéed steamed dissolved gehackt gehackte gehackter gehacktes gehackten gerieben geriebene geriebener \
    geriebenes geriebenen geschnitten geschnittene geschnittener geschnittenes geschält geschälte \
    geschälter geschälten gewürfelt gewürfelte gewürfelter gehobelt gehobelte gehobelter gepresst \
    gepresste gepresster geschmolzen geschmolzene gewaschen geputzt geviertelt halbiert zerdrückt \
    zerdrückte zerkleinert abgetropft abgetropfte entkernt entkernte kleingehackt kleingeschnitten \
    feingehackt aufgetaut gekocht gekochte gekochter gekochten zimmerwarm zimmerwarme weiche gezupft \
    gezupfte";

/// See [`WordKind::MANNER`].
const MANNERS: &str = "finely freshly coarsely roughly thinly thickly very lightly loosely firmly well tightly newly \
    evenly fine slightly partially partly fully completely gently diagonally crosswise lengthwise \
    lengthways deeply neatly just fein grob frisch klein dünn leicht gut sehr";

/// See [`WordKind::PREPARATION_AFTER_MANNER`].
const AFTER_MANNER: &str = "ground roasted brewed baked blanched caught made popped whipped gemahlen gemahlene gemahlener \
    gemahlenes geröstet geröstete";

/// See [`WordKind::DESCRIPTION`].
const DESCRIPTIONS: &str = "boneless skinless seedless bone-in unpeeled fresh ripe dried dry frozen raw organic unsalted \
    salted thick thin hot cold warm whole mixed firm plain unsweetened sweetened lean soft smooth \
    crunchy light dark good quality free-range live tender young red green yellow white black \
    brown low-sodium reduced-sodium roasted healthy inner outer miniature plump fat thickish full smallest store-bought homemade home-made crusty canned cooking long round \
    fatty meaty sweet sour spicy mild smoked natural pure and or but unwaxed rindless blanched \
    ground frische frischer frisches rote roter grüne grüner gelbe gelber weiße weißer reife reifer \
    getrocknete getrockneter tiefgekühlte dünne lange";
