//! Words that make another thing of a food, or no food at all; they are never taken for a misspelling.

use std::sync::LazyLock;

use super::normal::{KeyMap, Phrase};

/// Whether the word is a known one that no food's name may swallow.
pub(super) fn is_blocker(stem_hash: u64) -> bool {
    BLOCKERS.contains_key(&stem_hash)
}

static BLOCKERS: LazyLock<KeyMap<()>> = LazyLock::new(|| {
    let words = Phrase::all_of(DISHES).chain(Phrase::all_of(NO_FOOD));
    words.map(|hash| (hash, ())).collect()
});

/// Products and dishes named after a food in them, and words of flavour.
const DISHES: &str = "\
    sauce sosse soup suppe powder pulver syrup sirup flavor flavored flavour flavoured flavouring aroma juice saft \
    nectar nektar chip chips crisp crisps cake kuchen cookie cookies keks candy bar riegel drink getraenk getrank \
    beverage shake smoothie soda cocktail liqueur likor punch dressing dip spread aufstrich glaze marinade rub mix \
    mixed blend mischung seasoning gewurz salad salat pie tart pudding custard mousse jelly jam gelee konfiture \
    chutney relish compote kompott puree mus stew curry casserole auflauf stuffing filling fullung stuffed gefullt \
    breaded paniert battered fried frittiert candied glazed sweetened gesusst sugared honeyed spiced seasoned \
    gewurzt marinated mariniert pickled eingelegt smoked gerauchert cured infused scented imitation substitute \
    ersatz alternative style art topping sprinkles bits crumbs bread brot bun roll wrap sandwich burger pizza \
    patty nugget sausage wurst jerky broth bruhe stock fond bouillon cube wurfel extract extrakt essence oil ol \
    vinegar essig wine wein beer bier tea tee coffee kaffee latte milk milch cream sahne butter cheese kase ice \
    eis sorbet yogurt joghurt frozen-dessert dessert bowl meal menu dinner kit pack snack trail granola cereal \
    musli flakes flour mehl starch starke bran kleie germ keim sprout sprossen seed seeds samen leaf tops \
    noodle nudel pasta dumpling ravioli tortellini chocolate schokolade cocoa kakao caramel karamell vanilla \
    vanille fudge toffee marshmallow gum protein collagen fiber fibre vitamin probiotic prebiotic supplement \
    tablet capsule caplet softgel gummies drops tincture";

/// What shops sell beside food.
const NO_FOOD: &str = "\
    shampoo conditioner soap seife detergent softener bleach cleaner reiniger cleanser wash lotion balm cream \
    scrub mask serum gel mousse spray deodorant antiperspirant toothpaste zahnpasta toothbrush mouthwash rinse \
    floss razor shaving blade wipe wipes diaper windel pad pads tampon liner tissue towel papier paper napkin \
    foil folie bag bags beutel film wrap cup cups plate plates straw fork spoon knife bulb battery candle kerze \
    lighter match charcoal litter dog hund cat katze puppy kitten pet food futter treat treats chew toy bird fish \
    aquarium fertilizer soil plant pflanze flower blume bouquet sponge schwamm brush burste glove trash garbage \
    dish dishwasher spulmittel laundry fabric air freshener refresher scent perfume cologne polish remover nail \
    hair haar body skin haut face hand foot lip eye ear bath shower toilet floor glass window oral dental denture \
    condom lubricant pregnancy test bandage ointment relief cold cough flu allergy pain ibuprofen aspirin \
    acetaminophen antacid laxative sleep formula infant toddler stage teething";
