//! The language on one page, for people: chapters of a few sentences in both languages, each with an example that can be
//! put into a diagram. The page shows them beside the code.
//!
//! The English examples stand in `docs/llms.txt` too, and a test keeps the two the same. `docs/LANGUAGE.md` has the whole
//! language.

mod chapters;

pub use chapters::CHAPTERS;

use crate::document::Document;
use crate::edit::Command;
use crate::locale::Words;
use crate::views::View;

/// Something to know, and what it looks like.
pub struct Chapter {
    pub title: Words,
    /// One thought a paragraph. Code stands between back quotes.
    pub text: &'static [Words],
    /// A whole diagram with nothing wrong in it.
    pub example: Words,
}

/// An example as it can be pasted into a diagram: none of its lanes has the id of a lane that is there, so that it stays
/// together.
pub fn fragment(document: &Document, example: &str) -> String {
    let mut fresh = Document::new(example, View::default());
    for lane in fresh.model().lane_ids() {
        let name = fresh.model().lane(lane).name.clone();
        let is_taken = |name: &str| document.model().lane_named(name).is_some();
        if !is_taken(&name) {
            continue;
        }
        let mut numbered = (2..).map(|number: usize| format!("{name}{number}"));
        let free = numbered.find(|name| !is_taken(name) && fresh.model().lane_named(name).is_none());
        let renamed = free.and_then(|name| fresh.plan(&Command::RenameLane { lane, name }).ok());
        if let Some(next) = renamed.and_then(|renamed| fresh.apply(&renamed.edit)) {
            fresh = next;
        }
    }
    fresh.text().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    fn examples(locale: Locale) -> impl Iterator<Item = &'static str> {
        CHAPTERS.iter().map(move |chapter| chapter.example.get(locale))
    }

    #[test]
    fn nothing_is_wrong_in_an_example() {
        for example in examples(Locale::En).chain(examples(Locale::Zh)) {
            let document = Document::new(example, View::default());
            assert_eq!(document.diagnostics(), &[], "{example}");
        }
    }

    #[test]
    fn people_and_models_read_the_same_examples() {
        let primer = include_str!("../docs/llms.txt");
        for example in examples(Locale::En) {
            assert!(primer.contains(&format!("```flowzap\n{example}```")), "{example}");
        }
        // The two languages show the same thing.
        for (en, zh) in examples(Locale::En).zip(examples(Locale::Zh)) {
            let [en, zh] = [en, zh].map(|text| Document::new(text, View::default()));
            let shape = |document: &Document| {
                let model = document.model();
                let shapes: Vec<_> = model.nodes.iter().map(|node| node.shape).collect();
                let edges: Vec<_> = model.edges.iter().map(|edge| (edge.from, edge.to)).collect();
                (model.lanes.len(), shapes, edges, model.loops.len())
            };
            assert_eq!(shape(&en), shape(&zh), "{}", zh.text());
        }
    }

    #[test]
    fn examples_can_be_put_in_one_after_the_other() {
        let mut document = Document::new("", View::default());
        for example in examples(Locale::En).chain(examples(Locale::Zh)) {
            let before = (document.model().lanes.len(), document.model().nodes.len());
            let added = Document::new(example, View::default());
            let fragment = fragment(&document, example);
            let command = Command::Paste { fragment, lane: None, after: None };
            let planned = document.plan(&command).expect("an example can be pasted");
            document = document.apply(&planned.edit).expect("the edit fits");
            let (lanes, nodes) = (added.model().lanes.len(), added.model().nodes.len());
            assert_eq!(
                (document.model().lanes.len(), document.model().nodes.len()),
                (before.0 + lanes, before.1 + nodes)
            );
        }
        assert_eq!(document.diagnostics(), &[], "{}", document.text());
    }
}
