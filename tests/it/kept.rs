//! The law of mending: each word of a label, title, id or condition of a text is in the text after `fix --all`.

use crate::junk::{Random, diagrams, mutilated, rounds, soup};
use crate::meant::texts;
use fizz::lint::fix_all;
use fizz::model::{Model, lower};
use fizz::syntax::{attribute_key, is_node_id, is_shape_key, parse, says_more, unescaped};
use std::collections::BTreeSet;

/// What a model shows or asks for: texts, titles, conditions, ids. An id counts where the drawing shows it, unless it is a
/// number: nodes are numbered anew.
fn said(model: &Model) -> Vec<&str> {
    let mut said = Vec::new();
    for node in &model.nodes {
        let texts = [&node.label, &node.owner, &node.description, &node.system];
        said.extend(texts.into_iter().flatten().map(String::as_str));
        said.extend(node.extra.iter().map(|(_, value)| value.as_str()));
        let is_number = is_node_id(&format!("n{}", node.name.trim_start_matches(['n', 'N', '_'])));
        if node.caption() == node.name && node.extra.is_empty() && !is_number {
            said.push(&node.name);
        }
    }
    for lane in &model.lanes {
        said.extend([lane.name.as_str(), lane.title.as_str()]);
    }
    said.extend(model.edges.iter().filter_map(|edge| edge.label.as_deref()));
    said.extend(model.loops.iter().map(|repeat| repeat.condition.as_str()));
    said
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

/// Words around lanes that say nothing when the line is read as a whole.
fn is_keyword(word: &str) -> bool {
    let before_lanes = "lane swimlane pool participant actor group container subgraph begin as 泳道 泳池";
    !says_more(word) || before_lanes.split(' ').any(|known| known == word)
}

fn check(source: &str) {
    let model = lower(source, &parse(source));
    let fixed = fix_all(source, false).apply(source);
    let there: BTreeSet<String> = words(&fixed).collect();
    let lower_case = fixed.to_lowercase();
    // `&quot;` is a sign where the signs of a text were replaced.
    let is_escaped = unescaped(source).is_some();
    let is_entity = |word: &str| is_escaped && ["quot", "amp", "gt", "lt", "nbsp"].contains(&word);
    for word in said(&model).into_iter().flat_map(words).filter(|word| !is_entity(word)) {
        // The words of an id may have become one word, and what was read as an id may turn out to be a key or a
        // keyword.
        let is_key = attribute_key(&word).is_some() || is_shape_key(&word);
        let kept = there.contains(&word) || is_key || is_keyword(&word) || lower_case.contains(&word);
        assert!(kept, "`{word}` is lost:\n{source}\n---\n{fixed}\n({source:?})");
    }
}

#[test]
fn no_word_of_a_fixture_is_lost() {
    for source in diagrams().iter().chain(&texts()) {
        check(source);
    }
}

/// `FIZZ_ROUNDS=50` tries 100,000.
#[test]
fn no_word_of_a_damaged_text_is_lost() {
    let whole: Vec<String> = diagrams().into_iter().chain(texts()).collect();
    let mut random = Random::new(26);
    for round in 0..rounds(2_000) {
        check(&if round % 8 == 0 { soup(&mut random) } else { mutilated(&mut random, &whole) });
    }
}

#[test]
fn what_stands_in_the_place_of_a_shape_and_is_none_is_kept() {
    for line in [
        "n1: rectangle rectangle :el:\"Plan\" shape:\"Reviewer\" label:\"x\"",
        "n1: label＝el:\"Plan\" shape:Reviewe\u{301}r\" shape:circle",
    ] {
        let source = format!("Team {{ # Team\n{line}\n}}\n");
        check(&source);
        let fixed = fix_all(&source, false).apply(&source);
        assert!(fixed.contains("Reviewe"), "{fixed}");
    }
}
