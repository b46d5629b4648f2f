//! The paths as a table: a row for each step, with the decision that is answered on the way to it. Rows end as RFC 4180
//! says, and nothing in a cell is taken for a formula.

use super::{ANSWER, BY, DECISION, GOES_BACK, ID, LANE, PATH, STEP, TEXT};
use crate::locale::Locale;
use crate::model::Model;
use crate::walk::caption::{answer_words, caption};
use crate::walk::survey::Survey;

pub fn csv(model: &Model, survey: &Survey, locale: Locale) -> String {
    let heads = [&PATH, &STEP, &ID, &LANE, &TEXT, &BY, &DECISION, &ANSWER, &GOES_BACK];
    let mut out = row(&heads.map(|head| head.get(locale).to_owned()));
    for (at, path) in survey.paths.iter().enumerate() {
        let edges = std::iter::once(None).chain(path.edges.iter().copied().map(Some));
        for (step, (node, by)) in path.nodes(model).zip(edges).enumerate() {
            let words = caption(model, &survey.flow, node, by);
            let asked = by.filter(|&edge| survey.flow.is_fork(model.edge(edge).from));
            let decision = asked.map(|edge| caption(model, &survey.flow, model.edge(edge).from, None).text);
            let answer = asked.map(|edge| answer_words(model, edge));
            let back = path.goes_back.is_some_and(|back| back + 1 == step);
            out.push_str(&row(&[
                (at + 1).to_string(),
                (step + 1).to_string(),
                model.node(node).name.clone(),
                words.lane,
                words.text,
                words.by,
                decision.unwrap_or_default(),
                answer.unwrap_or_default(),
                if back { "1".to_owned() } else { String::new() },
            ]));
        }
    }
    out
}

fn row<const N: usize>(cells: &[String; N]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell, in quotes where it must be. Spreadsheets run what begins like a formula, so such a text gets an apostrophe
/// before it.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn a_cell_is_quoted_where_it_must_be_and_never_a_formula() {
        assert_eq!(cell("plain"), "plain");
        assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("-> x"), "'-> x");
    }
}
