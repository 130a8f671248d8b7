//! Words that may stand beside a food's name without making another food of it, and beside which foods.

use std::sync::LazyLock;

use super::normal::{KeyMap, Phrase};
use crate::foods::{Food, Nutrient};

/// What a word says about a food.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modifier {
    /// Nothing that counts here: size, cut, quality, brand of a plain food.
    Plain,
    /// A part of a plant or an animal that is eaten as the food itself: florets, fillet.
    Part,
    /// Leaves: of spinach they are spinach, of a lime they are another food.
    Leaf,
    /// Kernels: of nuts they are the nut.
    Kernel,
    /// Sticks: of celery or butter, but mozzarella sticks are breaded.
    Stick,
    /// Creamy, crunchy.
    Texture,
    /// Fresh: of what is dried or canned that is another food, and fresh pasta holds egg.
    Fresh,
    /// Low in fat: true of what holds little anyway.
    LowFat,
    /// Raw: raw milk and raw egg are another risk.
    Raw,
    /// Homemade: for a mayonnaise that means raw egg.
    Homemade,
    /// Unsweetened.
    Unsweetened,
    /// A colour or a variety of produce.
    Variety,
    /// Where produce comes from.
    Origin,
    /// Dried.
    Dried,
    /// In a can or jar.
    Canned,
    /// Frozen.
    Frozen,
    /// Boiled, steamed.
    Cooked,
    /// Roasted, toasted.
    Roasted,
    /// Ground, milled.
    Ground,
    /// Salted.
    Salted,
    /// Wholegrain.
    Wholegrain,
    /// Said of grains on their packets: quick cooking.
    Packet,
    /// Lean, trimmed.
    Lean,
    /// Smoked, spicy: what cured meat is anyway.
    Smoked,
    /// The kind again, behind the name: "Dolcelatte cheese", "linguine pasta".
    Kind(&'static str),
    /// "and" between two such words.
    Joint,
    /// "with", "without", "low" before a body word: "with skin", "low sodium".
    Relation,
    /// What a relation may govern: skin, bone, salt, sodium.
    Body,
}

impl Modifier {
    /// What the word says, if it is such a word.
    pub fn of(stem_hash: u64, text: &str) -> Option<Self> {
        let (modifier, verbatim) = MODIFIERS.get(&stem_hash).copied()?;
        // An English adjective with an "s" is a noun: turnip greens are not green turnips, corn thins are crackers.
        let noun = text.ends_with('s') && !text.ends_with("es") && !text.ends_with("ss");
        (!noun || verbatim).then_some(modifier)
    }

    /// Whether it leaves this food what it is.
    pub fn suits(self, food: &Food) -> bool {
        let category = &*food.category;
        let produce = matches!(category, "vegetable" | "fruit" | "berry" | "root_vegetable" | "mushroom");
        let state = &*food.state;
        match self {
            Self::Plain | Self::Joint | Self::Relation | Self::Body => true,
            Self::Part => {
                produce
                    || matches!(
                        category,
                        "herb"
                            | "spice"
                            | "nut"
                            | "seed"
                            | "meat"
                            | "poultry"
                            | "fish"
                            | "seafood"
                            | "dried_fruit"
                            | "legume"
                    )
            }
            Self::Leaf => matches!(category, "herb" | "vegetable"),
            Self::Kernel => matches!(category, "nut" | "seed" | "legume"),
            Self::Stick => produce || matches!(category, "spice" | "fat"),
            Self::Texture => matches!(category, "nut" | "seed" | "condiment" | "fermented_milk"),
            Self::Fresh => {
                !matches!(state, "dried" | "canned") && !matches!(category, "pasta" | "dried_fruit")
            }
            Self::LowFat => food.nutrients.get(Nutrient::Fat).is_some_and(|fat| fat <= 3.0),
            Self::Raw => !matches!(category, "milk" | "cheese" | "fermented_milk" | "egg" | "sweet"),
            Self::Homemade => !matches!(category, "sauce" | "condiment" | "dish"),
            Self::Unsweetened => !matches!(
                category,
                "sweet" | "baked_sweet" | "sweetener" | "breakfast_cereal" | "condiment" | "sauce"
            ),
            Self::Variety => (produce || matches!(category, "herb" | "legume")) && state != "canned",
            Self::Origin => {
                produce
                    || matches!(category, "herb" | "spice" | "cheese" | "nut" | "meat" | "poultry" | "fish")
            }
            Self::Dried => matches!(state, "dried" | "powder"),
            Self::Canned => {
                state == "canned"
                    || (matches!(category, "vegetable" | "root_vegetable" | "mushroom" | "legume" | "fish")
                        && state != "dried")
            }
            // Freezing moves no energy; a fried or baked product is bought frozen as well.
            Self::Frozen => {
                !matches!(category, "fermented_milk" | "beverage" | "alcoholic_drink" | "milk" | "sweet")
            }
            Self::Cooked => {
                food.id == "water"
                    || matches!(state, "cooked" | "canned" | "baked")
                    || (matches!(category, "vegetable" | "root_vegetable" | "mushroom" | "egg")
                        && state == "raw")
            }
            Self::Roasted => matches!(category, "nut" | "seed" | "spice" | "oil" | "beverage"),
            Self::Ground => matches!(category, "spice" | "nut" | "seed") || state == "powder",
            Self::Salted => matches!(category, "nut" | "seed" | "fat" | "snack") && state != "sweet",
            Self::Wholegrain | Self::Packet => category == "grain",
            Self::Smoked => category == "processed_meat",
            Self::Kind(kind) => category == kind,
            Self::Lean => matches!(category, "meat" | "poultry" | "processed_meat"),
        }
    }

    /// Whether it says next to nothing, so that it may be passed over before anything else is tried.
    pub fn is_plain(self) -> bool {
        self == Self::Plain
    }
}

/// Modifiers by stem, and whether the listed word itself ends in "s".
static MODIFIERS: LazyLock<KeyMap<(Modifier, bool)>> = LazyLock::new(|| {
    let lists = [
        (PLAIN, Modifier::Plain),
        (PART, Modifier::Part),
        (VARIETY, Modifier::Variety),
        (ORIGIN, Modifier::Origin),
        ("leaf leaves blatt blatter blattchen", Modifier::Leaf),
        ("kernel kernels kern kerne", Modifier::Kernel),
        ("stick sticks", Modifier::Stick),
        ("creamy cremig crunchy smooth chunky stichfest", Modifier::Texture),
        ("fresh frisch", Modifier::Fresh),
        ("lowfat fettarm nonfat fettreduziert fat", Modifier::LowFat),
        ("raw roh", Modifier::Raw),
        ("homemade selbstgemacht hausgemacht", Modifier::Homemade),
        ("unsweetened ungesusst", Modifier::Unsweetened),
        ("dried dry dehydrated getrocknet trocken gedorrt", Modifier::Dried),
        (
            "canned tinned can tin jar jarred dose konserve glas glass brine lake abtropfgewicht",
            Modifier::Canned,
        ),
        (
            "frozen tk tiefgekuhlt tiefkuhl gefroren tiefgefroren gefrostet thawed defrosted aufgetaut",
            Modifier::Frozen,
        ),
        (
            "cooked boiled boiling steamed blanched precooked gekocht gegart vorgekocht vorgegart gedampft blanchiert",
            Modifier::Cooked,
        ),
        ("roasted toasted gerostet", Modifier::Roasted),
        ("ground milled powdered gemahlen gerebelt rubbed gestossen", Modifier::Ground),
        ("salted gesalzen", Modifier::Salted),
        ("wholegrain wholemeal grain vollkorn", Modifier::Wholegrain),
        ("quick cooking rolled uncooked ungekocht kernig zart", Modifier::Packet),
        ("lean mager trimmed", Modifier::Lean),
        ("smoked unsmoked spicy gerauchert streaky rindless", Modifier::Smoked),
        ("cheese kase", Modifier::Kind("cheese")),
        ("mushroom pilz", Modifier::Kind("mushroom")),
        ("fish fisch", Modifier::Kind("fish")),
        ("pasta nudeln noodles", Modifier::Kind("pasta")),
        ("bread brot", Modifier::Kind("bread")),
        ("herb krauter", Modifier::Kind("herb")),
        ("and und", Modifier::Joint),
        ("with mit without ohne low reduced less no", Modifier::Relation),
        ("skin haut bone knochen stein schale peel sodium salt salz stiel", Modifier::Body),
    ];
    let mut map: KeyMap<(Modifier, bool)> = KeyMap::default();
    for (words, modifier) in lists {
        for (hash, word) in Phrase::all_of(words).zip(words.split_whitespace()) {
            let known = map.entry(hash).or_insert((modifier, false));
            known.1 |= word.ends_with('s');
        }
    }
    map
});

const PLAIN: &str = "\
    a an the of some any your each im in into from about approx ca der die das den dem ein eine einer etwas aus vom von \
    wenig viel evtl freshly organic bio biologisch natural naturally natur pure rein premium quality best \
    good gute real genuine echt finest fine fein coarse grob finely thinly roughly thin dunn thick dick large big gross \
    klein small medium mittel mittelgross jumbo mini extra virgin nativ kaltgepresst pressed cold kalt warm \
    lukewarm lauwarm chilled gekuhlt ripe reif whole ganz chopped gehackt diced gewurfelt sliced geschnitten minced \
    grated gerieben geraspelt shredded julienned cubed halved halbiert quartered geviertelt crushed zerdruckt crumbled \
    zerbroselt torn peeled geschalt unpeeled ungeschalt pitted entsteint stoned seeded seedless kernlos entkernt cored \
    hulled shelled unshelled geputzt cleaned washed gewaschen rinsed drained abgetropft squeezed gepresst softened \
    weich melted geschmolzen zerlassen room temperature zimmerwarm store bought storebought prepared packaged loose \
    lose regular normal standard classic klassisch original traditional traditionell simple plain unflavored unflavoured \
    unsalted ungesalzen unseasoned boneless knochenlos skinless hautlos free range freiland grassfed fed grass pasture \
    pastured raised caught farmed sustainable regional saisonal live unwaxed unbehandelt untreated cage iodized \
    jodiert kosher koscher ancient la refrigerated haltbar block piece pieces stuck chunk chunks bitesized sized cut pre precut prewashed \
    pack package packed packung packchen bunch bund sprig zweig slice slices scheibe scheiben handful handvoll value \
    label brand choice favorite favourite preferred leftover ubrig aged gereift jung junge young mature alt mild grade \
    shelf stable fluid old fashioned fluffy ready made just edward diamond crystal morton maldon baleine king arthur heinz hellmanns kraft kikkoman \
    barilla mutti knorr edeka rewe alnatura kerrygold alpro oatly";

const PART: &str = "\
    floret florets roschen crown crowns fillet fillets filet filets filetiert loin steak steaks halves halfte halften \
    flesh fruchtfleisch fruit stem stems stangel tip tips spitzen spear spears knolle bulb bulbs pod pods schote schoten \
    berry berries korner meat fleisch slivered flaked gehobelt gestiftelt splitter cube cubes wurfel head kopf \
    stalk stange stangen streifen";

const VARIETY: &str = "\
    red green yellow white black purple orange golden brown pink blue rainbow rot rote grun gelb weiss schwarz lila \
    violett bunt braun rosa light dunkelrot hellrot dunkelgrun hellgrun rotblattrig dark heirloom vine roma persian english japanese thai savoy curly flat hass gala fuji \
    braeburn elstar boskop granny smith honeycrisp russet yukon gold waxy floury festkochend mehligkochend vorwiegend \
    new baby hearts zart hot scharf";

const ORIGIN: &str = "\
    german deutsch french franzosisch spanish spanisch italian italienisch greek griechisch turkish turkisch mexican \
    indian chinese asian asiatisch hungarian ungarisch mediterranean atlantic atlantisch pacific norwegian norwegisch \
    alaskan scottish irish californian moroccan sicilian ceylon madagascar wild";

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &'static str) -> Option<Modifier> {
        Modifier::of(Phrase::all_of(word).next().unwrap(), word)
    }

    #[test]
    fn cut_and_size_are_harmless_and_a_product_word_is_none() {
        for word in ["chopped", "large", "ganze", "gehackter", "ripe"] {
            assert_eq!(of(word), Some(Modifier::Plain), "{word}");
        }
        for word in ["chocolate", "sauce", "powder", "flavoured", "shampoo", "soup"] {
            assert_eq!(of(word), None, "{word}");
        }
    }
}
