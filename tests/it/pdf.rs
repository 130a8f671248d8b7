//! The plan document: by its sheets first, then by its bytes.

use std::collections::BTreeSet;

use gutplan::Lang;
use gutplan::plan::WeekPlan;
use gutplan::render::{Document, Paper, PdfOptions, Role, Run, Shape, Sheet, pdf, sheets};
use proptest::prelude::*;

use crate::sample::week;

/// Height of the footer with its margin, in points.
const FOOTER: f32 = 58.0;
/// White space at the sides, in points.
const SIDE: f32 = 42.0;

pub(crate) fn lay_out(plan: &WeekPlan, options: &PdfOptions) -> Document {
    sheets(plan, options).expect("lays out")
}

/// Every kind of document a reader can ask for.
pub(crate) fn every_option() -> Vec<PdfOptions> {
    let mut all = Vec::new();
    for paper in [Paper::A4, Paper::Letter] {
        for lang in [Lang::En, Lang::De] {
            for large_print in [false, true] {
                for brief in [false, true] {
                    all.push(PdfOptions { paper, lang, large_print, brief, epoch: None });
                }
            }
        }
    }
    all
}

pub(crate) fn text(document: &Document) -> String {
    document.sheets.iter().map(Sheet::text).collect()
}

/// The runs that are content, with the role of their element.
fn content<'d>(document: &'d Document, sheet: &'d Sheet) -> impl Iterator<Item = (Role, &'d Run)> {
    sheet.items.iter().filter_map(|item| match (&item.shape, item.node) {
        (Shape::Run(run), Some(node)) => Some((document.nodes[node].role, run)),
        _ => None,
    })
}

/// What is wrong with the places of the runs, in words.
pub(crate) fn misplaced(document: &Document) -> Vec<String> {
    let mut wrong = Vec::new();
    for (i, sheet) in document.sheets.iter().enumerate() {
        let page = i + 1;
        for run in sheet.runs() {
            let (frame, end) = (run.frame, run.x + run.width);
            if run.x < frame.x - 0.5 || end > frame.right() + 0.5 {
                wrong.push(format!("page {page}: '{}' leaves its box sideways", run.text));
            }
            if run.y < frame.y || run.y > frame.bottom() + 0.5 {
                wrong.push(format!("page {page}: '{}' leaves its box at {}", run.text, run.y));
            }
            if run.x < 0.0 || end > sheet.width || run.y > sheet.height {
                wrong.push(format!("page {page}: '{}' leaves the page", run.text));
            }
        }
        for (_, run) in content(document, sheet) {
            if run.x < SIDE - 0.5 || run.x + run.width > sheet.width - SIDE + 0.5 {
                wrong.push(format!("page {page}: '{}' stands in the margin", run.text));
            }
            if run.y > sheet.height - FOOTER + 4.0 {
                wrong.push(format!("page {page}: '{}' stands in the footer", run.text));
            }
        }
        wrong.extend(overprinted(sheet).into_iter().map(|w| format!("page {page}: {w}")));
    }
    wrong
}

/// Pairs of runs of which one is printed over the other.
fn overprinted(sheet: &Sheet) -> Vec<String> {
    // From the height of small letters to the baseline, without the side bearings.
    let body = |r: &Run| (r.x + 0.4, r.x + r.width - 0.4, r.y - 0.5 * r.lettering.size, r.y);
    let runs: Vec<&Run> = sheet.runs().filter(|r| !r.text.trim().is_empty()).collect();
    let mut found = Vec::new();
    for (i, a) in runs.iter().enumerate() {
        let (ax0, ax1, ay0, ay1) = body(a);
        for b in &runs[i + 1..] {
            let (bx0, bx1, by0, by1) = body(b);
            if ax0 < bx1 && bx0 < ax1 && ay0 < by1 && by0 < ay1 {
                found.push(format!("'{}' is printed over '{}'", a.text, b.text));
            }
        }
    }
    found
}

#[test]
fn every_dish_title_stands_in_the_grid_and_above_its_recipe_in_full() {
    let plan = week(2);
    for options in every_option() {
        let document = lay_out(&plan, &options);
        let grids: String = document.sheets.iter().filter(|s| s.width > s.height).map(Sheet::text).collect();
        let all = text(&document);
        for meal in plan.days.iter().flat_map(|d| &d.meals) {
            assert!(grids.contains(&meal.title), "{} in {options:?}", meal.title);
            assert!(all.matches(&meal.title).count() >= 2, "{} in {options:?}", meal.title);
        }
    }
}

#[test]
fn no_text_leaves_its_box_its_page_or_lies_on_other_text() {
    let mut wrong = Vec::new();
    for people in [1, 2] {
        let plan = week(people);
        for options in every_option() {
            let found = misplaced(&lay_out(&plan, &options));
            wrong.extend(found.into_iter().map(|w| format!("{people} people, {options:?}, {w}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_too_small_to_read() {
    let plan = week(2);
    for (large_print, body, floor) in [(false, 10.0, 7.5), (true, 14.0, 9.0)] {
        let document = lay_out(&plan, &PdfOptions { large_print, ..PdfOptions::default() });
        for sheet in &document.sheets {
            for run in sheet.runs() {
                assert!(run.lettering.size >= floor, "{} at {}", run.text, run.lettering.size);
            }
        }
        let notes = document.sheets.last().expect("has pages");
        for (role, run) in content(&document, notes) {
            if role != Role::HeadCell || run.lettering.face == gutplan::render::Face::Regular {
                assert!(run.lettering.size >= body, "{} at {}", run.text, run.lettering.size);
            }
        }
    }
}

#[test]
fn the_grid_of_a_week_is_one_page() {
    let document = lay_out(&week(2), &PdfOptions::default());
    let grids = document.sheets.iter().filter(|s| s.anchors.iter().any(|(n, _)| n == "grid")).count();
    assert_eq!(grids, 1);
}

#[test]
fn every_food_stands_exactly_once_in_the_list_of_checked_foods() {
    let plan = week(2);
    let all = text(&lay_out(&plan, &PdfOptions { brief: true, ..PdfOptions::default() }));
    let start = all.find("Every food that was checked").expect("has the list");
    let list = &all[start..];
    let list = &list[..list.find("Read the label").expect("ends")];
    let listed: Vec<&str> = list.lines().skip(1).map(|l| l.trim_end_matches(" !")).collect();
    let names: BTreeSet<&str> =
        plan.dishes.values().flat_map(|d| &d.ingredients).map(|i| i.name.as_str()).collect();
    for name in names {
        assert_eq!(listed.iter().filter(|l| **l == name).count(), 1, "{name}");
    }
}

#[test]
fn what_is_open_or_accepted_is_named_with_its_reason() {
    let plan = week(2);
    let all = text(&lay_out(&plan, &PdfOptions::default()));
    for item in plan.safety.iter().flat_map(|r| &r.items) {
        assert!(all.contains(&item.because), "{}", item.because);
    }
}

#[test]
fn an_unknown_amount_is_never_printed_as_a_number() {
    let mut plan = week(1);
    for meal in plan.days.iter_mut().flat_map(|d| &mut d.meals) {
        meal.fodmap_high_g = [None; 6];
    }
    for day in &mut plan.days {
        day.totals[0].nutrients.retain(|(k, _)| *k != "fiber_g");
    }
    let document = lay_out(&plan, &PdfOptions::default());
    let (monday, _) = document.anchor("day:2026-11-23").expect("has a page for Monday");
    let page = document.sheets[monday].text();
    assert!(page.contains("Mannitol\n?\n"), "{page}");
    assert!(page.contains("Fibre\n?\n"), "{page}");
}

#[test]
fn nothing_is_called_settled_while_a_count_is_open() {
    let says = |plan: &WeekPlan| text(&lay_out(plan, &PdfOptions::default())).contains("Nothing is open");
    let mut plan = week(1);
    assert!(says(&plan));
    plan.safety[0].unknown = 1;
    assert!(!says(&plan));
}

#[test]
fn an_empty_plan_still_makes_a_document() {
    let mut plan = week(1);
    plan.people.clear();
    plan.days.clear();
    plan.dishes.clear();
    plan.safety.clear();
    plan.shopping.clear();
    plan.week.fodmap_peak.clear();
    let bytes = pdf(&plan, &PdfOptions::default()).expect("writes");
    assert!(lopdf::Document::load_mem(&bytes).is_ok());
}

#[test]
fn links_of_the_grid_lead_to_the_recipe() {
    let plan = week(2);
    for brief in [false, true] {
        let document = lay_out(&plan, &PdfOptions { brief, ..PdfOptions::default() });
        let mut recipes = 0;
        for link in document.sheets.iter().flat_map(|s| &s.links) {
            let (sheet, y) =
                document.anchor(&link.target).unwrap_or_else(|| panic!("{} leads nowhere", link.target));
            if link.target.starts_with("recipe:") {
                recipes += 1;
                let page = &document.sheets[sheet];
                assert!(page.text().contains(&link.says), "{} at {y}", link.says);
            }
        }
        assert!(recipes >= 28);
    }
}

#[test]
fn every_section_day_and_recipe_has_a_bookmark() {
    let plan = week(2);
    let document = lay_out(&plan, &PdfOptions::default());
    let titles: Vec<&str> = document.bookmarks.iter().map(|b| b.title.as_str()).collect();
    for title in ["At a glance", "The week", "Shopping list", "Recipes", "Monday 23 November 2026"] {
        assert!(titles.contains(&title), "{title}");
    }
    for dish in plan.dishes.values() {
        assert!(titles.contains(&dish.title.as_str()), "{}", dish.title);
    }
}

#[test]
fn a_plan_of_28_days_with_four_people_of_no_restriction_is_laid_out() {
    let mut plan = week(2);
    let days = plan.days.clone();
    plan.days = (0..4i64)
        .flat_map(|w| {
            days.iter().cloned().map(move |mut d| {
                d.date = d.date.checked_add(jiff::Span::new().days(7 * w)).expect("a date");
                d
            })
        })
        .collect();
    plan.people.extend(plan.people.clone());
    for (i, person) in plan.people.iter_mut().enumerate() {
        person.name = format!("{} {i}", person.name);
        person.restrictions.clear();
    }
    let wrong = misplaced(&lay_out(&plan, &PdfOptions::default()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_plan_gives_the_same_bytes_and_a_date_only_when_told() {
    let plan = week(2);
    let options = PdfOptions::default();
    let once = pdf(&plan, &options).expect("writes");
    assert!(once == pdf(&plan, &options).expect("writes"), "two runs differ");
    let file = lopdf::Document::load_mem(&once).expect("loads");
    let info = |file: &lopdf::Document| {
        let id = file.trailer.get(b"Info").and_then(lopdf::Object::as_reference).expect("has info");
        file.get_dictionary(id).expect("is a dictionary").clone()
    };
    assert!(!info(&file).has(b"CreationDate"));
    let dated = PdfOptions { epoch: Some(1_795_392_000), ..options };
    let dated = lopdf::Document::load_mem(&pdf(&plan, &dated).expect("writes")).expect("loads");
    let date =
        info(&dated).get(b"CreationDate").and_then(lopdf::Object::as_str).expect("has a date").to_vec();
    assert_eq!(String::from_utf8_lossy(&date), "D:20261123000000Z");
    let far = PdfOptions { epoch: Some(i64::MAX), ..options };
    assert_eq!(pdf(&plan, &far).expect_err("no such date").exit_code(), 2);
}

#[test]
fn fonts_are_embedded_and_the_document_says_its_language_and_structure() {
    for (lang, tag) in [(Lang::En, "en-GB"), (Lang::De, "de-DE")] {
        let bytes = pdf(&week(2), &PdfOptions { lang, ..PdfOptions::default() }).expect("writes");
        let file = lopdf::Document::load_mem(&bytes).expect("loads");
        let dictionaries: Vec<_> = file.objects.values().filter_map(|o| o.as_dict().ok()).collect();
        let of_type = |t: &[u8]| dictionaries.iter().filter(|d| d.has_type(t)).copied().collect::<Vec<_>>();
        let fonts = of_type(b"FontDescriptor");
        assert_eq!(fonts.len(), 3);
        for font in fonts {
            assert!(font.has(b"FontFile2"));
        }
        let catalog = file.catalog().expect("has a catalog");
        let said = catalog.get(b"Lang").and_then(lopdf::Object::as_str).expect("has a language");
        assert_eq!(said, tag.as_bytes());
        for key in [&b"StructTreeRoot"[..], b"Outlines", b"Metadata", b"MarkInfo"] {
            assert!(catalog.has(key), "{}", String::from_utf8_lossy(key));
        }
        let pages = file.get_pages().len();
        assert!(bytes.len() < 30_000 * pages, "{} bytes on {pages} pages", bytes.len());
    }
}

#[test]
fn every_piece_of_a_page_belongs_to_one_element_of_the_tree() {
    let document = lay_out(&week(2), &PdfOptions::default());
    for (i, node) in document.nodes.iter().enumerate().skip(1) {
        assert!(node.parent < i, "element {i} comes before its parent");
    }
    for sheet in &document.sheets {
        let moments: Vec<u32> =
            sheet.items.iter().filter(|item| item.node.is_some()).map(|item| item.moment).collect();
        assert!(moments.is_sorted());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn whatever_a_dish_is_called_it_stays_in_its_box(
        title in "\\PC{1,90}",
        line in "[a-zA-Z0-9 äöüß½×./-]{0,160}",
        step in "[a-zA-Z0-9 äöüß,.]{0,900}",
    ) {
        let mut plan = week(2);
        for meal in plan.days.iter_mut().flat_map(|d| &mut d.meals).step_by(5) {
            meal.title.clone_from(&title);
        }
        for dish in plan.dishes.values_mut() {
            dish.title.clone_from(&title);
            dish.steps.push(step.clone());
            dish.ingredients[0].line.clone_from(&line);
        }
        let wrong = misplaced(&lay_out(&plan, &PdfOptions::default()));
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
