//! `gutplan explain`: what a word means, and what it rests on.

use std::fmt::Write as _;

use super::files;
use crate::error::Error;
use crate::intolerance::{Limits, Restriction};
use crate::score::{PARTS, RAMPS};

/// Topics that are no restriction.
const TOPICS: [(&str, &str); 5] = [
    (
        "verdicts",
        "Four words, the worst of all ingredients counts: contains > may_contain > unknown > free.\n\
      A food that is always or usually made of something contains it; one that sometimes is may contain it.\n\
      An ingredient that was not understood is unknown for everything, and unknown is never treated as safe.\n\
      Free means: no evidence of it in what is known about the ingredients. The label of what you buy still decides.\n",
    ),
    (
        "fodmap",
        "FODMAPs are counted as doses, in grams, as intervals from the lowest to the highest published or judged value.\n\
      Per food: fructans and GOS together 0.20 g (0.30 g for grains, legumes, nuts, seeds), sorbitol and mannitol 0.20 g each,\n\
      excess fructose 0.15 g, lactose 1 g (Varney 2017). Per meal: 1.5 times that, which is this program's convention.\n\
      Garlic, onion and inulin count in any amount. A group that nobody measured or can judge is unknown.\n\
      A low-FODMAP phase relieves symptoms in many people with IBS (B) and feeds bifidobacteria less (A): it is for\n\
      2 to 6 weeks, then foods come back group by group. Do it with a dietitian.\n",
    ),
    (
        "certificate",
        "The planner maximises the weekly gut score under hard rules and prints an upper bound that no week under the\n\
      same rules can exceed, from a linear program that forgets on which day a dish comes. The gap is the distance between them.\n",
    ),
    (
        "evidence",
        "A: several good trials or a consensus. B: some trials or strong observation. C: association only. D: unproven.\n\
      Every part of the score prints its grade. Nothing here is a promise for one person's gut or skin.\n",
    ),
    (
        "unknown",
        "A value that no source states is neither zero nor dropped: it runs from the 10th to the 90th percentile of its\n\
      food category, the median goes into the total, and the share of energy with known foods is printed. Below 60 % there is no score.\n",
    ),
];

/// Prints a topic.
///
/// # Errors
///
/// [`Error::Usage`] with the topics there are.
pub fn run(topic: &str) -> Result<u8, Error> {
    let key = topic.trim().to_lowercase().replace([' ', '-'], "_");
    let text = restriction(&key)
        .or_else(|| TOPICS.iter().find(|(name, _)| *name == key).map(|(_, text)| (*text).to_string()))
        .or_else(|| (key == "score").then(score))
        .or_else(|| (key == "restrictions").then(restrictions))
        .or_else(|| part(&key));
    match text {
        Some(text) => files::print(text.as_bytes()).map(|()| 0),
        None => {
            let topics: Vec<&str> = TOPICS.iter().map(|t| t.0).collect();
            Err(Error::usage(format!(
                "nothing to explain under '{topic}'; try score, restrictions, {}, a restriction or a part of the score",
                topics.join(", ")
            )))
        }
    }
}

fn restriction(key: &str) -> Option<String> {
    let r = Restriction::get(key)?;
    let mut s = format!("{} ({}): {}.\n", r.label_en, r.kind.key(), r.means);
    if let Some((_, more)) = TOPICS.iter().find(|(name, _)| *name == key) {
        s.push_str(more);
    }
    if key == "lactose" {
        let _ = writeln!(
            s,
            "Limit {} g in a serving and a meal; a profile may allow up to {} g (EFSA 2010: most people with lactose\n\
             maldigestion bear that). Milk allergy is another matter: use milk.",
            Limits::DEFAULT.lactose_g,
            Limits::MOST_LACTOSE_G
        );
    }
    Some(s)
}

fn restrictions() -> String {
    let mut s = String::new();
    for r in Restriction::all() {
        let _ = writeln!(s, "{:<16} {:<5} {}", r.id, r.kind.key(), r.means);
    }
    s.push_str("Any food of the table can be avoided too, by its id or name.\n");
    s
}

fn score() -> String {
    let mut s = String::from("The gut score, 0 to 100, on amounts per 2,000 kcal:\n");
    for (id, max, evidence) in PARTS {
        let _ = writeln!(s, "  {id:<19} {max:>3.0} points  evidence {evidence}");
    }
    s.push_str(
        "Foods and dishes leave plants out and scale the rest to 100. Restrictions never touch the score.\n",
    );
    s
}

fn part(key: &str) -> Option<String> {
    let (id, max, evidence) = PARTS.into_iter().find(|p| p.0 == key)?;
    let mut s = format!("{id}: up to {max:.0} points. Evidence {evidence}.\n");
    for r in RAMPS.iter().filter(|r| r.part == key) {
        let knots: Vec<String> = r.knots.iter().map(|(x, y)| format!("{y} points at {x}")).collect();
        let _ = writeln!(s, "  {}: {} (source: {})", r.unit, knots.join(", "), r.source);
    }
    match key {
        "plants" => s.push_str("  different plants a week: 10 points at 30; herbs and spices count a quarter (source: mcdonald2018)\n"),
        "inflammation" => s.push_str("  22 nutrients against world means, each squashed; 15 points at -1.07, 0 at +2.45 (source: shivappa2014)\n"),
        _ => {}
    }
    Some(s)
}
