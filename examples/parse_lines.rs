//! Parses the ingredient lines on standard input and writes them as CSV: `line,quantity,unit,name,preparation`.

use std::io::Read;

use gutplan::recipes::parse_line;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let mut out = csv::Writer::from_writer(std::io::stdout().lock());
    out.write_record(["line", "quantity", "unit", "name", "preparation"])?;
    for line in text.lines() {
        let parsed = parse_line(line);
        let quantity =
            parsed.amount.map_or(String::new(), |a| format!("{}", (a.low * 10_000.0).round() / 10_000.0));
        let unit = parsed.unit.or(parsed.stated_unit).map_or("", |u| u.as_str());
        out.write_record([line, quantity.as_str(), unit, &parsed.name, &parsed.preparation])?;
    }
    out.flush()?;
    Ok(())
}
