//! Words around a food's name: which of them change the food, and which say only how it is bought or cut.
//!
//! A word that is not known here and not part of a food's own name blocks the match: no food is better
//! than a wrong one.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::Folded;
use crate::foods::Food;

/// What may be left over beside a matched name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leftover {
    /// Says nothing about the food: "organic", "fresh", "peeled".
    Harmless,
    /// Fits this food, and changes little: "roasted" almonds, "lean" beef, Gruyère "cheese".
    Fitting,
}

/// How a word that stands before or after a food's name is to be taken, if it may stand there at all.
pub(super) fn leftover(word: &str, food: &Food, before: bool) -> Option<Leftover> {
    if word.ends_with('%') || word.bytes().all(|b| b.is_ascii_digit()) {
        // "2% milk", "type 550 flour": the food has its usual figures.
        return Some(Leftover::Fitting);
    }
    if matches!(word, "fresh" | "frisch") && is_preserved(food) {
        return None;
    }
    let rules = RULES.get(word)?;
    let side = if before { Side::Before } else { Side::After };
    rules.iter().filter(|r| r.side == Side::Any || r.side == side).find_map(|rule| {
        if rule.foods.is_empty() {
            return Some(Leftover::Harmless);
        }
        let fits = rule.foods.iter().any(|f| match f.split_once('=') {
            Some(("state", state)) => food.state == state,
            Some((_, id)) => food.id == id || food.id.strip_prefix(id).is_some_and(|r| r.starts_with('_')),
            None => food.category == *f,
        });
        fits.then_some(Leftover::Fitting)
    })
}

/// Whether the table's food is a preserved form that "fresh" denies: dried porcini are no fresh ones.
fn is_preserved(food: &Food) -> bool {
    matches!(&*food.state, "dried" | "canned")
        && matches!(
            &*food.category,
            "mushroom"
                | "fruit"
                | "dried_fruit"
                | "vegetable"
                | "root_vegetable"
                | "legume"
                | "fish"
                | "seafood"
        )
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
    Any,
}

#[derive(Debug, Clone, Copy)]
struct Rule {
    side: Side,
    /// Categories, `id=` foods or a `state=`; none means every food.
    foods: &'static [&'static str],
}

static RULES: LazyLock<HashMap<String, Vec<Rule>>> = LazyLock::new(|| {
    let mut rules: HashMap<String, Vec<Rule>> = HashMap::with_capacity(512);
    for (side, foods, list) in TABLE {
        let words = Folded::of(list);
        for i in 0..words.len() {
            rules.entry(words.stem(i).to_string()).or_default().push(Rule { side, foods });
        }
    }
    rules
});

const PRODUCE: &[&str] = &["vegetable", "root_vegetable", "fruit", "berry", "mushroom"];
const PLANT_PARTS: &[&str] = &["vegetable", "root_vegetable", "fruit", "berry", "mushroom", "herb"];
const MEAT: &[&str] = &["meat", "poultry", "fish", "seafood", "processed_meat"];
const LIQUID: &[&str] = &["milk", "stock", "plant_drink", "id=water", "id=coffee", "id=cream"];
const CUTS: &[&str] = &[
    "vegetable",
    "root_vegetable",
    "fruit",
    "berry",
    "mushroom",
    "herb",
    "meat",
    "poultry",
    "fish",
    "cheese",
    "bread",
    "nut",
    "id=garlic",
    "dried_fruit",
    "processed_meat",
];
const COOKED: &[&str] = &[
    "grain",
    "pasta",
    "legume",
    "root_vegetable",
    "vegetable",
    "egg",
    "meat",
    "poultry",
    "fish",
    "seafood",
    "soy",
];

/// Which words may stand beside which foods.
const TABLE: [(Side, &[&str], &str); 51] = [
    (Side::Before, &["id=rolled_oats"], "quick cooking instant jumbo porridge thick rolled zart kernig"),
    (Side::Before, &["stock"], "low sodium reduced salt lower salzarm instant clear klar kräftig hot heiß"),
    (Side::Before, &["seafood"], "live cooked cleaned shelled"),
    (Side::Before, &["meat"], "ground minced"),
    (Side::Before, &["id=sugar", "id=brown_sugar"], "turbinado demerara raw cane"),
    (Side::After, &["cheese"], "block log wheel ball crumbles"),
    // Nothing about the food itself.
    (
        Side::Any,
        &[],
        "fresh freshly organic bio ripe overripe raw good quality best favorite favourite large small medium big extra-large frozen tk \
         tiefgekühlt gefroren homemade home-made store bought natural premium peeled unpeeled chopped diced sliced minced grated crushed \
         cubed pitted seeded drained rinsed washed packed melted softened beaten thawed chilled whole plain free range unwaxed seedless \
         young tender loose frisch reif groß klein mittelgroß geschält gehackt gerieben gewürfelt geschnitten fein grob halbiert entsteint \
         entkernt kernlos abgetropft regional freiland normal gut ganz finely roughly thinly coarsely lightly trimmed cored shredded \
         crumbled quartered halved unsweetened ungesüßt room temperature prepared regular standard local your favourite other any \
         unbehandelt ungespritzt aufgetaut abgespült zimmerwarm jumbo stück stücke piece pieces mittel geh gestrichen gehäuft sorte wahl \
         nach wunsch belieben and",
    ),
    // Lands and cultivars that grow the same plant.
    (
        Side::Before,
        PLANT_PARTS,
        "english italian french spanish persian turkish japanese lebanese thai greek californian vidalia bermuda maui roma beefsteak \
         heirloom vine marzano san campari granny smith gala fuji braeburn honeycrisp mcintosh cox bramley elstar boskoop jonagold pink lady \
         golden delicious gold bosc bartlett anjou comice conference williams hass russet yukon maris piper king edward charlotte desiree \
         idaho waxy floury baking boiling fingerling ratte meyer seville navel valencia medjool kirby hothouse curly flat-leaf flatleaf \
         garden festkochend mehligkochend vorwiegend summer winter new neu glatt kraus deutsch heimisch",
    ),
    (
        Side::After,
        &["root_vegetable", "vegetable", "fruit"],
        "festkochend mehligkochend vorwiegend rot grün gelb weiß braun groß",
    ),
    // Colours, where they change nothing that counts.
    (
        Side::Before,
        &[
            "id=apple",
            "id=pear",
            "id=grape",
            "id=plum",
            "id=potato",
            "id=carrot",
            "id=button_mushroom",
            "id=egg",
            "id=peach",
        ],
        "red yellow green white brown purple rot gelb grün weiß braun blau",
    ),
    (
        Side::Before,
        LIQUID,
        "hot cold warm lukewarm iced boiling tepid tap filtered heiß kalt lauwarm kochend still mineral",
    ),
    (
        Side::Any,
        &["nut", "seed"],
        "roasted toasted salted unsalted blanched slivered flaked shelled ground geröstet gesalzen ungesalzen gemahlen gehobelt gestiftelt \
         blanchiert raw roh geschält ungeschält naturbelassen",
    ),
    (
        Side::Before,
        &["spice"],
        "ground powdered dried dry whole hot mild sweet pure coarse cracked gemahlen getrocknet edelsüß mild scharf",
    ),
    (
        Side::After,
        &["spice"],
        "ground powder pulver gemahlen flakes seeds seed samen dried getrocknet stick pod schote körner edelsüß ganz",
    ),
    (Side::Any, &["herb"], "dried dry getrocknet gerebelt rubbed"),
    (Side::Any, &["id=salt"], "coarse fine flaky pure iodised jodiert grob table"),
    (
        Side::Before,
        &["meat", "poultry", "fish", "seafood"],
        "lean extra boneless skinless thick thin tender trimmed mager skin bone in on dick dünn center cut center-cut grass fed grass-fed \
         bone-in skin-on deboned",
    ),
    (
        Side::Before,
        &["fish", "seafood"],
        "wild atlantic pacific alaskan farmed norwegian caught sushi grade cooked uncooked deveined",
    ),
    (
        Side::Before,
        &["cheese"],
        "grated shredded crumbled mature aged sharp mild extra jung mittelalt sliced soft block good",
    ),
    (Side::Before, &["flour"], "unbleached bleached strong enriched sifted fine"),
    (Side::After, &["flour"], "type typ"),
    (Side::Before, &["oil"], "cold pressed kaltgepresst refined raffiniert mild pure natives nativ"),
    (Side::Before, &["condiment", "sauce"], "mild smooth hot"),
    (Side::Any, &["state=canned"], "canned tinned jarred dose konserve can aus"),
    (Side::Before, &["state=smoked"], "smoked geräuchert"),
    (Side::Any, COOKED, "cooked gekocht uncooked roh ungekocht"),
    (Side::Before, &["egg"], "hard boiled hart gekocht poached"),
    // Pieces and parts after the name.
    (
        Side::After,
        CUTS,
        "slice chunk floret sprig stalk clove bulb head segment scheibe würfel streifen röschen hälfte half halves knolle zehe stange zweig kopf spear strip cube ring",
    ),
    (Side::After, &["vegetable", "herb", "root_vegetable"], "leaf leaves blatt blätter green greens"),
    (Side::After, &["id=lemon", "id=lime", "id=orange"], "wedge zest rind peel schale abrieb"),
    (
        Side::Before,
        &["id=butter"],
        "cold soft softened salted unsalted slightly lightly sweet melted weich kalt flüssig",
    ),
    (
        Side::Before,
        &["id=bacon"],
        "smoked unsmoked streaky back rindless thick thin cut cooked dry cured pork schwein",
    ),
    (
        Side::Before,
        &["id=sugar", "id=brown_sugar"],
        "golden soft light dark unrefined fine superfine granulated fein hell dunkel",
    ),
    (
        Side::Before,
        &["bread", "id=breadcrumbs"],
        "crusty thick stale day old toasted sliced sandwich country rustic white dry soft",
    ),
    (
        Side::Before,
        &[
            "root_vegetable",
            "id=spinach",
            "id=kale",
            "id=leek",
            "id=aubergine",
            "id=courgette",
            "id=artichoke",
        ],
        "baby",
    ),
    (
        Side::Before,
        &["id=chilli", "id=chilli_fresh", "id=chilli_dried"],
        "red green hot long birds eye rot grün thai serrano",
    ),
    (Side::After, &["root_vegetable", "id=ginger_fresh"], "root wurzel knolle"),
    (Side::After, &["fish"], "fillet filet steak loin"),
    (Side::After, &["poultry", "meat"], "fillet filet half halves"),
    // The general word for the food's kind, behind its name.
    (Side::After, &["cheese"], "cheese käse"),
    (Side::After, &["nut"], "nut nuss kern kerne"),
    (Side::After, &["fish"], "fish fisch"),
    (Side::After, &["meat", "poultry"], "meat fleisch"),
    (Side::Before, &["id=ham"], "pork schwein"),
    (Side::After, &["mushroom"], "mushroom pilz"),
    (Side::After, &["berry"], "berry beere"),
    (Side::After, &["pasta"], "pasta noodle nudel"),
    (Side::After, &["legume"], "bean bohne"),
    (Side::After, &["bread"], "bread brot"),
    (Side::After, MEAT, "raw roh"),
    (Side::Before, PRODUCE, "raw roh"),
];

/// Restrictions that a qualifier lifts when no food of the table is named by it.
pub(super) fn lifts_of(word: &str) -> &'static [&'static str] {
    match word {
        "glutenfrei" => &["gluten", "coeliac", "wheat"],
        "laktosefrei" => &["lactose"],
        _ => &[],
    }
}

/// Whether the word says that nothing of an animal is in it.
pub(super) fn is_plant_claim(word: &str) -> bool {
    matches!(word, "vegan" | "vegetarisch" | "vegetarian" | "veggi" | "milchfrei" | "meatless")
}

/// Whether a food may carry a plant claim that no name of the table states.
pub(super) fn is_plant(food: &Food) -> bool {
    let animal = [
        "milk",
        "egg",
        "fish",
        "meat",
        "poultry",
        "cheese",
        "fermented_milk",
        "processed_meat",
        "seafood",
        "fat",
    ];
    !animal.contains(&&*food.category)
        && food.usually.is_empty()
        && food.sometimes.is_empty()
        && (food.plant.is_some() || food.always.iter().all(|root| root == "plant" || root == "soy"))
}

/// The household measure that a word tells: "Knoblauchzehe" is a clove.
pub(super) fn measure_in(word: &str) -> Option<&'static str> {
    const ENDINGS: [(&str, &str); 14] = [
        ("zehen", "clove"),
        ("zehe", "clove"),
        ("blatter", "leaf"),
        ("blatt", "leaf"),
        ("scheiben", "slice"),
        ("scheibe", "slice"),
        ("stangen", "stalk"),
        ("stange", "stalk"),
        ("wurfel", "cube"),
        ("knolle", "head"),
        ("zweige", "sprig"),
        ("zweig", "sprig"),
        ("filets", "fillet"),
        ("filet", "fillet"),
    ];
    let english = match word {
        "clove" | "cloves" => Some("clove"),
        "leaf" | "leaves" => Some("leaf"),
        "fillet" | "fillets" => Some("fillet"),
        "slice" | "slices" => Some("slice"),
        "sprig" | "sprigs" => Some("sprig"),
        "pod" | "pods" => Some("pod"),
        "cube" | "cubes" => Some("cube"),
        "stalk" | "stalks" => Some("stalk"),
        _ => None,
    };
    english.or_else(|| {
        ENDINGS
            .iter()
            .find(|(ending, _)| word.len() > ending.len() + 2 && word.ends_with(ending))
            .map(|(_, m)| *m)
    })
}

/// First parts of German compounds that say only how or where a food is sold.
pub(super) const HARMLESS_PREFIXES: [&str; 22] = [
    "bio",
    "tk",
    "tiefkuhl",
    "frisch",
    "mini",
    "speise",
    "tafel",
    "haushalts",
    "land",
    "bauern",
    "freiland",
    "marken",
    "feinkost",
    "delikatess",
    "garten",
    "suppen",
    "strauch",
    "rispen",
    "fleisch",
    "winter",
    "sommer",
    "bund",
];

/// Last parts of German compounds that name a piece or the kind of food, with the categories they fit.
pub(super) const TAILS: [(&str, &[&str]); 14] = [
    ("kase", &["cheese"]),
    ("filet", &["fish", "poultry", "meat"]),
    ("filets", &["fish", "poultry", "meat"]),
    ("blatter", &["herb", "vegetable"]),
    ("blatt", &["herb"]),
    ("pilze", &["mushroom"]),
    ("pilz", &["mushroom"]),
    ("kerne", &["nut"]),
    ("scheiben", &["vegetable", "root_vegetable", "fruit", "cheese"]),
    ("wurfel", &["vegetable", "root_vegetable", "fruit"]),
    ("streifen", &["vegetable", "root_vegetable"]),
    ("roschen", &["vegetable"]),
    ("fleisch", &["meat", "poultry"]),
    ("pulver", &["spice"]),
];
