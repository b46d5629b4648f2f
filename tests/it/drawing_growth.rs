//! Twice the diagram takes about twice the work to draw, to judge and to write down, whatever its shape: counted in units
//! and never in seconds. And whatever its shape, no drawing breaks a hard rule.

#[path = "drawing_growth/families.rs"]
mod families;

use families::{FAMILIES, Family};
use fizz::document::Document;
use fizz::export::{ExportOptions, svg};
use fizz::views::View;
use fizz::work;

/// The units that some work counts.
fn counted(work: impl FnOnce()) -> u64 {
    let before = work::counted();
    work();
    work::counted() - before
}

/// The units for the layout, the checks and figures, scene and zones, and the texts of both exports.
fn units(text: &str) -> [(&'static str, u64); 4] {
    let document = Document::new(text.to_owned(), View::default());
    let model = document.model();
    let layout = counted(|| drop(View::default().draw(model)));
    let row = document.drawing().row();
    let checks = counted(|| {
        let found = row.violations(model);
        assert!(found.is_empty(), "{:?}", found.iter().next());
        row.metrics(model);
    });
    let scene = counted(|| {
        let options = ExportOptions { hops: true, ..ExportOptions::default() };
        let length = svg(&document, &options).len();
        assert!(length < 20_000 + 400 * text.len(), "{length} bytes of SVG for {}", text.len());
    });
    let zones = counted(|| drop(row.zones(model)));
    [("layout", layout), ("checks", checks), ("scene", scene), ("zones", zones)]
}

/// Units that a stage may take for each byte of the text and each binary digit of its length.
const MOST: u64 = 40;

/// Where effort grows until it reaches its bound, which is far above these sizes: detours and a second stacking are tried
/// up to 2,000 wires and nodes, hops are looked for over 1,000 wires. There only the sum is held down.
const STILL_GROWING: &[(&str, &str)] = &[
    ("star in", "scene"),
    ("all joined", "scene"),
    ("all joined anyhow", "layout"),
    ("all joined anyhow", "scene"),
    ("bipartite", "scene"),
    ("bipartite over lanes", "scene"),
    ("grid", "layout"),
    ("random sides", "layout"),
    ("random sides", "scene"),
    ("random over lanes", "scene"),
    ("random over many lanes", "layout"),
    ("random over many lanes", "scene"),
    ("dense", "layout"),
    ("dense", "scene"),
    ("chain of anything", "scene"),
    ("zigzag", "layout"),
    ("one pair on all sides", "layout"),
    ("one pair on all sides", "scene"),
    ("edges to itself", "scene"),
    ("ladder", "layout"),
    ("tree", "layout"),
    ("tree", "scene"),
    ("many hubs", "layout"),
    ("fans that face each other", "scene"),
];

#[test]
fn twice_the_diagram_takes_about_twice_the_work() {
    let mut faults = vec![];
    for &(name, family) in FAMILIES {
        let texts = [40_000, 80_000].map(|bytes| sized(family, bytes));
        let [one, two] = texts.each_ref().map(|text| units(text));
        let [short, long] = texts.each_ref().map(|text| text.len() as u64);
        for ((stage, one), (_, two)) in one.into_iter().zip(two) {
            // The texts are about, and not exactly, twice as long; n log n is a little more than that,
            // and some effort grows until it reaches its bound.
            let grows_too_fast = two as f64 / one.max(1) as f64 > 1.4 * long as f64 / short as f64;
            let is_too_much = two > MOST * long * u64::from(long.ilog2());
            let may_grow = STILL_GROWING.contains(&(name, stage));
            if one == 0 || grows_too_fast && !may_grow || is_too_much {
                faults.push(format!("{name}: {stage} takes {one} units for {short} bytes, {two} for {long}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// The diagram of a family with at least so many bytes, and few more.
fn sized(family: Family, bytes: usize) -> String {
    let (mut low, mut high) = (1, 2);
    while family(high).len() < bytes {
        (low, high) = (high, 2 * high);
    }
    while high - low > high.div_ceil(64) {
        let middle = (low + high) / 2;
        if family(middle).len() < bytes { low = middle } else { high = middle }
    }
    family(high)
}
