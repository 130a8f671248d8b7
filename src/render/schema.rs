//! JSON Schemas of the public documents.

/// Names that [`schema`] knows.
pub const SCHEMAS: [&str; 3] = ["score", "plan", "foods"];

/// The JSON Schema (2020-12) of a document.
///
/// ```
/// assert!(gutplan::render::schema("score").unwrap().contains("gutplan.score/1"));
/// assert!(gutplan::render::schema("nothing").is_none());
/// ```
pub fn schema(name: &str) -> Option<&'static str> {
    match name {
        "score" => Some(include_str!("../../data/schemas/score.schema.json")),
        "plan" => Some(include_str!("../../data/schemas/plan.schema.json")),
        "foods" => Some(include_str!("../../data/schemas/foods.schema.json")),
        _ => None,
    }
}
