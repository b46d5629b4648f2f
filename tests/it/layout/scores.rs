//! What spoils the drawings of templates, seeds and untuned diagrams, recorded in tests/data/layout/scores.tsv. Costs may
//! only fall: `FIZZ_RENEW=1` records better ones and refuses worse ones; `FIZZ_RENEW=force` records whatever comes out.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{files, read};
use fizz::layout::report::{Class, Report};
use fizz::layout::workflow::{Flow, layout, mark, report};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/layout/scores.tsv");
const FOLDERS: [&str; 3] = ["assets/templates/", "tests/data/seeds/", "tests/data/untuned/open/"];

fn measured() -> BTreeMap<String, Report> {
    let recorded =
        files().into_iter().filter(|(name, _)| FOLDERS.iter().any(|folder| name.starts_with(folder)));
    recorded.map(|(name, model)| (name, report(&layout(&model, Flow::Auto), &model))).collect()
}

fn recorded() -> BTreeMap<String, i64> {
    let text = std::fs::read_to_string(PATH).unwrap_or_default();
    let line = |line: &str| {
        let mut fields = line.split('\t');
        Some((fields.next()?.to_owned(), fields.nth(1)?.parse().ok()?))
    };
    text.lines().skip(1).filter_map(line).collect()
}

/// A drawing may cost a fiftieth more where all of them together cost no more.
#[test]
fn drawings_never_cost_more() {
    let (now, before) = (measured(), recorded());
    let renew = std::env::var("FIZZ_RENEW").unwrap_or_default();
    let (mut worse, mut file) = (String::new(), "name\tmark\tcost".to_owned());
    Class::all().for_each(|class| write!(file, "\t{}", class.name()).unwrap());
    file.push('\n');
    let mut sums = (0, 0);
    for (name, report) in &now {
        match before.get(name) {
            Some(&old) => {
                sums = (sums.0 + old, sums.1 + report.cost);
                if report.cost > old + old / 50 {
                    writeln!(worse, "{name}: {}, recorded {old}", report.cost).unwrap();
                }
            }
            None if renew.is_empty() => writeln!(worse, "{name}: not recorded").unwrap(),
            None => {}
        }
        write!(file, "{name}\t{}\t{}", report.mark(), report.cost).unwrap();
        Class::all().for_each(|class| write!(file, "\t{}", report.total(class).count).unwrap());
        file.push('\n');
    }
    if sums.1 > sums.0 {
        writeln!(worse, "all together: {}, recorded {}", sums.1, sums.0).unwrap();
    }
    if renew == "force" || !renew.is_empty() && worse.is_empty() {
        std::fs::write(PATH, file).unwrap();
        return;
    }
    assert!(worse.is_empty(), "more than recorded:\n{worse}");
}

/// The mark tells drawings apart as a designer does, who gave the templates 4 of 5 and untuned diagrams not quite 3.
#[test]
fn templates_have_better_marks_than_untuned_diagrams() {
    let all = measured();
    let mean = |folder: &str| {
        let marks: Vec<i64> = all
            .iter()
            .filter(|(name, _)| name.starts_with(folder))
            .map(|(_, report)| report.mark())
            .collect();
        marks.iter().sum::<i64>() / marks.len() as i64
    };
    let (templates, untuned) = (mean("assets/templates/"), mean("tests/data/untuned/open/"));
    assert!(templates >= 80 && untuned < templates, "{templates} {untuned}");
}

#[test]
fn a_mark_is_known_without_the_report() {
    for (name, model) in files() {
        let layout = layout(&model, Flow::Auto);
        assert_eq!(mark(&layout, &model), report(&layout, &model).mark(), "{name}");
    }
}

/// A flaw is about something that the drawing has, and says how bad it is.
#[test]
fn findings_name_elements() {
    for (name, model) in files() {
        let report = report(&layout(&model, Flow::Auto), &model);
        for flaw in &report.flaws {
            let is_known =
                flaw.elements.iter().all(|&element| model.elements().any(|other| other == element));
            assert!(is_known && flaw.cost >= 0 && flaw.amount >= 0, "{name}: {flaw:?}");
            assert_eq!(flaw.elements.is_empty(), flaw.class == Class::Small, "{name}: {flaw:?}");
        }
    }
}

#[test]
fn an_empty_diagram_is_ideal() {
    let model = read("");
    let report = report(&layout(&model, Flow::Auto), &model);
    assert_eq!((report.mark(), report.flaws.len()), (100, 0));
}
