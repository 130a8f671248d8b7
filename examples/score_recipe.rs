//! Scores a recipe written as plain text and says what it may hold.
//!
//! ```text
//! cargo run --example score_recipe
//! ```

use gutplan::assess::assess;
use gutplan::foods::FoodTable;
use gutplan::intolerance::{Limits, avoided};
use gutplan::matching::{NameIndex, resolve};
use gutplan::recipes::read;

const RECIPE: &str = "Lentil soup\nServes 4\n\n250 g brown lentils\n2 carrots, diced\n1 onion, chopped\n2 tbsp olive oil\n1 tsp cumin\n\nSimmer everything in 1 litre of water for 30 minutes.\n";

fn main() -> Result<(), gutplan::error::Error> {
    let foods = FoodTable::built_in();
    let names = NameIndex::new(foods.all());
    let recipe = read(RECIPE, "soup.md", None)?.value;
    let dish = resolve(recipe, &names).value;

    let mut wanted = avoided("gluten", &foods)?;
    wanted.extend(avoided("fodmap", &foods)?);
    let assessment = assess(dish, &wanted, &Limits::DEFAULT, &foods);

    println!("{}", assessment.dish.recipe.title);
    if let Some(total) = assessment.score.total {
        println!("  gut score {total:.0} ({:.0} to {:.0})", assessment.score.low, assessment.score.high);
    }
    for finding in &assessment.findings {
        let why = finding
            .because
            .first()
            .map_or(String::new(), |b| format!(": {} ({})", b.path.join(" → "), b.reason));
        println!("  {} {}{why}", finding.restriction, finding.verdict.key());
    }
    Ok(())
}
