//! The paths to be read in a terminal.

use unicode_width::UnicodeWidthStr as _;

use super::{
    ANSWER, COLON, DECISIONS, GOES_BACK, LOOP, NO_PATH, NO_STEPS, ONE_BACK, REPEATS, UNREACHED, counted, more,
};
use crate::locale::Locale;
use crate::model::{EdgeId, Model, NodeId};
use crate::text::shortened;
use crate::walk::caption::{answer_words, caption, path_title};
use crate::walk::survey::{Ending, Path, Survey};

/// The columns of the longest text on a line.
const WIDE: usize = 72;

pub fn text(model: &Model, survey: &Survey, locale: Locale) -> String {
    if survey.paths.is_empty() && survey.total == 0 {
        return format!("{}\n", NO_STEPS.get(locale));
    }
    let mut out = format!("{}\n", counted(survey, locale));
    if survey.paths.iter().any(|path| path.goes_back.is_some()) {
        out.push_str(&format!("{}\n", ONE_BACK.get(locale)));
    }
    for (at, path) in survey.paths.iter().enumerate() {
        let title = path_title(model, &survey.flow, path);
        out.push_str(&format!("\n{}. {title}\n", at + 1));
        write_path(&mut out, model, survey, path, locale);
    }
    if let Some(more) = more(survey, locale) {
        out.push_str(&format!("\n{more}\n"));
    }
    if !survey.decisions.is_empty() {
        out.push_str(&format!("\n{}\n", DECISIONS.get(locale)));
    }
    let colon = COLON.get(locale);
    for decision in &survey.decisions {
        let words = caption(model, &survey.flow, decision.node, None);
        let name = name(model, decision.node);
        out.push_str(&format!("  {name}  {}{colon}{}\n", wide(&words.lane), wide(&words.text)));
        for answer in &decision.answers {
            let paths = ranges(&answer.paths);
            let paths = if paths.is_empty() { NO_PATH.get(locale).to_owned() } else { paths };
            out.push_str(&format!("      {}{colon}{paths}\n", wide(&answer_words(model, answer.edge))));
        }
    }
    if !survey.unreached.is_empty() {
        let names: Vec<&str> = survey.unreached.iter().map(|&node| model.node(node).name.as_str()).collect();
        out.push_str(&format!("\n{}\n", UNREACHED.with_text([&names.join(" ")]).text(locale)));
    }
    out
}

fn write_path(out: &mut String, model: &Model, survey: &Survey, path: &Path, locale: Locale) {
    let names = path.nodes(model).map(|node| name(model, node).width()).max().unwrap_or(0);
    let edges = std::iter::once(None).chain(path.edges.iter().copied().map(Some));
    for (step, (node, by)) in path.nodes(model).zip(edges).enumerate() {
        let name = name(model, node);
        let gap = " ".repeat(names - name.width() + 2);
        let words = caption(model, &survey.flow, node, by);
        let mut notes = Vec::new();
        if let Some(by) = by {
            notes.extend(told_answer(model, survey, by, locale));
            if path.goes_back == Some(step - 1) {
                notes.push(GOES_BACK.get(locale).to_owned());
            }
        }
        notes.extend(words.loops.iter().map(|condition| LOOP.with([condition]).text(locale)));
        let notes = if notes.is_empty() { String::new() } else { format!("  [{}]", notes.join("; ")) };
        let colon = COLON.get(locale);
        out.push_str(&format!("   {name}{gap}{}{colon}{}{notes}\n", wide(&words.lane), wide(&words.text)));
    }
    if path.ending == Ending::Repeats {
        out.push_str(&format!("   {}\n", REPEATS.get(locale)));
    }
}

/// The words on a way, as an answer if it is one.
fn told_answer(model: &Model, survey: &Survey, edge: EdgeId, locale: Locale) -> Option<String> {
    let label = model.edge(edge).label.is_some();
    if survey.flow.is_fork(model.edge(edge).from) {
        let answer = ANSWER.get(locale).to_lowercase();
        return Some(format!("{answer}{}{}", COLON.get(locale), wide(&answer_words(model, edge))));
    }
    label.then(|| wide(&answer_words(model, edge)))
}

fn name(model: &Model, node: NodeId) -> String {
    shortened(&model.node(node).name, WIDE / 2).into_owned()
}

fn wide(text: &str) -> String {
    shortened(text, WIDE).into_owned()
}

/// Numbers from 1 with runs drawn together: `1-3, 7`.
pub(super) fn ranges(places: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &place in places {
        match runs.last_mut() {
            Some((_, last)) if *last == place => *last = place + 1,
            _ => runs.push((place + 1, place + 1)),
        }
    }
    let told = runs.iter().map(
        |&(first, last)| {
            if first == last { first.to_string() } else { format!("{first}-{last}") }
        },
    );
    told.collect::<Vec<String>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn runs_are_drawn_together() {
        assert_eq!(ranges(&[0, 1, 2, 6]), "1-3, 7");
        assert_eq!(ranges(&[]), "");
        assert_eq!(ranges(&[4]), "5");
    }
}
