//! The paths as a list of tests in Markdown: a section for each path with its steps to tick off, and a table of the answers.

use super::text::ranges;
use super::{
    ANSWER, COLON, DECISION, DECISIONS, GOES_BACK, LOOP, NO_PATH, NO_STEPS, PATH, PATHS, REPEATS, UNREACHED,
    counted, more,
};
use crate::locale::Locale;
use crate::model::Model;
use crate::text::plain_markdown;
use crate::walk::caption::{answer_words, caption, path_title};
use crate::walk::survey::{Ending, Survey};

pub fn markdown(model: &Model, survey: &Survey, locale: Locale) -> String {
    if survey.paths.is_empty() && survey.total == 0 {
        return format!("{}\n", NO_STEPS.get(locale));
    }
    let mut out = format!("{}\n", counted(survey, locale));
    let colon = COLON.get(locale);
    for (at, path) in survey.paths.iter().enumerate() {
        let title = plain_markdown(&path_title(model, &survey.flow, path));
        out.push_str(&format!("\n## {} {}{colon}{title}\n\n", PATH.get(locale), at + 1));
        let edges = std::iter::once(None).chain(path.edges.iter().copied().map(Some));
        for (step, (node, by)) in path.nodes(model).zip(edges).enumerate() {
            let words = caption(model, &survey.flow, node, by);
            let mut notes = Vec::new();
            if let Some(edge) = by {
                if survey.flow.is_fork(model.edge(edge).from) {
                    notes.push(format!("**{}**", plain_markdown(&answer_words(model, edge))));
                } else if !words.by.is_empty() {
                    notes.push(plain_markdown(&words.by));
                }
                if path.goes_back.is_some_and(|back| back + 1 == step) {
                    notes.push(GOES_BACK.get(locale).to_owned());
                }
            }
            notes.extend(
                words.loops.iter().map(|condition| plain_markdown(&LOOP.with([condition]).text(locale))),
            );
            let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
            let name = plain_markdown(&model.node(node).name);
            out.push_str(&format!(
                "- [ ] {}{colon}{}{notes} · {name}\n",
                plain_markdown(&words.lane),
                plain_markdown(&words.text)
            ));
        }
        if path.ending == Ending::Repeats {
            out.push_str(&format!("- {}\n", REPEATS.get(locale)));
        }
    }
    if let Some(more) = more(survey, locale) {
        out.push_str(&format!("\n{more}\n"));
    }
    if !survey.decisions.is_empty() {
        let [decision, answer, paths] = [&DECISION, &ANSWER, &PATHS].map(|head| head.get(locale));
        out.push_str(&format!("\n## {}\n\n", DECISIONS.get(locale)));
        out.push_str(&format!("| {decision} | {answer} | {paths} |\n|---|---|---|\n"));
        for decision in &survey.decisions {
            let asked = plain_markdown(&caption(model, &survey.flow, decision.node, None).text);
            let name = plain_markdown(&model.node(decision.node).name);
            for answer in &decision.answers {
                let told = ranges(&answer.paths);
                let told = if told.is_empty() { NO_PATH.get(locale).to_owned() } else { told };
                let words = plain_markdown(&answer_words(model, answer.edge));
                out.push_str(&format!("| {asked} ({name}) | {words} | {told} |\n"));
            }
        }
    }
    if !survey.unreached.is_empty() {
        let names: Vec<String> =
            survey.unreached.iter().map(|&node| plain_markdown(&model.node(node).name)).collect();
        out.push_str(&format!("\n{}\n", UNREACHED.with_text([&names.join(" ")]).text(locale)));
    }
    out
}
