//! Answers the code pane's questions with the functions of `assist`, `lint` and `format`. Offsets are UTF-16 code units,
//! as the pane counts them. Answers are plain JavaScript objects.

use leptos::prelude::*;

use wasm_bindgen::JsValue;

use super::Shared;
use crate::assist::{self, NameKind};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::edit::Command;
use crate::locale::Locale;
use crate::remote::Task;
use crate::text::{Mirror, Span};
use crate::ui::js;
use crate::ui::messages::canvas::CODE_ONLY_REFUSES;
use crate::ui::messages::code as words;

/// Why a problem matters, and how many more there are of its kind that the pane does not mark.
fn said_below(problem: &Diagnostic, locale: Locale) -> String {
    let why = problem.why.text(locale);
    match problem.said_of_more(locale) {
        Some(more) => format!("{why} … {more}"),
        None => why,
    }
}

/// The problems of a document.
fn problems(document: &Document, mirror: &Mirror, locale: Locale) -> JsValue {
    js::list(document.diagnostics().iter().map(|problem| {
        let (from, to) = mirror.span_to_units(problem.span);
        js::object([
            ("from", from.into()),
            ("to", to.into()),
            ("severity", problem.severity.name().into()),
            ("code", problem.code.to_string().into()),
            ("message", problem.message.text(locale).into()),
            ("why", said_below(problem, locale).into()),
            ("fixes", js::list(problem.fixes.iter().map(|fix| fix.title.text(locale)))),
        ])
    }))
}

/// The highlighted tokens of a range, as `[from, to, class, …]`. `None` while the pane has a newer text than the store's
/// drawn document.
pub fn tokens(shared: &Shared, from: usize, to: usize) -> Option<Vec<u32>> {
    let document = shared.store.drawn.get_untracked();
    let mirror = shared.mirror.borrow();
    if document.text() != mirror.text() {
        return None;
    }
    let range = mirror.span_to_bytes(from, to);
    let tokens = assist::highlight(document.text(), document.tree(), range);
    let units = |(span, class): (Span, assist::Class)| {
        let (start, end) = mirror.span_to_units(span);
        [start as u32, end as u32, class.index()]
    };
    Some(tokens.into_iter().flat_map(units).collect())
}

/// The caret moved to a byte offset. If a person moved it, the element there is selected; if the program did, the
/// selection stays.
pub fn moved(shared: &Shared, caret: usize, program: bool) {
    if program {
        shared.store.caret.set(caret);
    } else {
        shared.store.caret_moved(caret);
    }
}

/// Answers a question about an offset. The answer is `null` if there is none.
pub fn ask(shared: &Shared, question: &str, at: usize) -> JsValue {
    let may_follow = |mirror: &Mirror| assist::may_follow(mirror.text(), mirror.to_byte(at));
    if question == "complete" && !may_follow(&shared.mirror.borrow()) {
        return JsValue::NULL;
    }
    // Nothing is known about a text that is open as code only.
    if shared.store.code_only.get_untracked() {
        return not_known(question);
    }
    if question == "waits" {
        return shared.store.waits_to_draw().into();
    }
    let document = shared.store.draw_now();
    if shared.store.waits_to_draw() {
        return not_known(question);
    }
    let mirror = shared.mirror.borrow();
    let (source, tree, model) = (document.text(), document.tree(), document.model());
    let offset = mirror.to_byte(at);
    let range = |span: Span| {
        let (from, to) = mirror.span_to_units(span);
        js::object([("from", from.into()), ("to", to.into())])
    };
    let ranges = |spans: Vec<Span>| {
        js::list(spans.into_iter().map(|span| js::list(<[usize; 2]>::from(mirror.span_to_units(span)))))
    };
    match question {
        "problems" => problems(&document, &mirror, shared.store.locale.get_untracked()),
        "folds" => ranges(assist::folds(tree)),
        "enclosing" => ranges(assist::selection_ranges(source, tree, offset)),
        "fixable" => {
            let safe = |problem: &&Diagnostic| problem.fixes.iter().any(|fix| fix.safe);
            document.diagnostics().iter().filter(safe).count().into()
        }
        "complete" => {
            let found = assist::complete(source, tree, model, offset);
            let (from, to) = mirror.span_to_units(found.span);
            let items = js::list(found.items.iter().map(completion));
            js::object([("from", from.into()), ("to", to.into()), ("items", items)])
        }
        "hover" => {
            let locale = shared.store.locale.get_untracked();
            let Some(hover) = assist::hover(source, tree, model, offset, locale) else {
                return JsValue::NULL;
            };
            let (from, to) = mirror.span_to_units(hover.span);
            js::object([("from", from.into()), ("to", to.into()), ("lines", js::list(hover.lines))])
        }
        "definition" => assist::definition(source, tree, offset).map_or(JsValue::NULL, range),
        "references" => {
            js::list(assist::references(source, tree, offset).into_iter().map(|found| range(found.span)))
        }
        "name" => {
            let Some(name) = assist::name_at(tree, offset) else { return JsValue::NULL };
            let (from, to) = mirror.span_to_units(name.span);
            js::object([("from", from.into()), ("to", to.into()), ("name", name.span.of(source).into())])
        }
        _ => JsValue::NULL,
    }
}

/// The answer about a text that nobody has read yet.
fn not_known(question: &str) -> JsValue {
    match question {
        "problems" | "folds" | "enclosing" | "references" => js::list([] as [JsValue; 0]),
        "fixable" => 0.into(),
        _ => JsValue::NULL,
    }
}

fn completion(item: &assist::Completion) -> JsValue {
    let before_caret = item.insert.get(..item.caret).unwrap_or(&item.insert);
    js::object([
        ("label", item.label.as_str().into()),
        ("detail", item.detail.as_str().into()),
        ("kind", item.kind.name().into()),
        ("insert", item.insert.as_str().into()),
        ("caret", before_caret.encode_utf16().count().into()),
    ])
}

/// Executes an action of the pane as one edit. Returns the reason if the action is refused, else an empty string.
pub fn act(shared: &Shared, action: &str, a: usize, b: usize, text: &str) -> String {
    let store = shared.store;
    if store.code_only.get_untracked() {
        let refusal = store.word(&CODE_ONLY_REFUSES);
        store.tell_person(refusal, true);
        return refusal.to_owned();
    }
    match action {
        "fix" => {
            let document = store.draw_now();
            let fix = document.diagnostics().get(a).and_then(|problem| problem.fixes.get(b));
            if let Some(fix) = fix.filter(|_| !store.waits_to_draw()) {
                store.apply(&fix.edit, None);
            }
        }
        "fixAll" => store.rewrite(Task::FixSafely),
        "format" => store.rewrite(Task::Format),
        "formatRange" => {
            let lines = shared.mirror.borrow().span_to_bytes(a, b);
            store.rewrite(Task::FormatLines(lines));
        }
        "rename" => {
            return match store.current() {
                Ok(document) => rename(shared, &document, a, text),
                Err(refusal) => store.tell(&refusal.reason),
            };
        }
        _ => {}
    }
    String::new()
}

/// Renames the lane or node whose name is at an offset of the pane.
fn rename(shared: &Shared, document: &Document, at: usize, wanted: &str) -> String {
    let offset = shared.mirror.borrow().to_byte(at);
    let Some(found) = assist::name_at(document.tree(), offset) else { return String::new() };
    let (name, model) = (found.span.of(document.text()), document.model());
    let command = match found.kind {
        NameKind::Lane => {
            model.lane_named(name).map(|lane| Command::RenameLane { lane, name: wanted.to_owned() })
        }
        NameKind::Node => {
            model.node_named(name).map(|node| Command::RenameNode { node, name: wanted.to_owned() })
        }
    };
    match command.map(|command| shared.store.rename(document, command)) {
        Some(Ok(())) => String::new(),
        Some(Err(refusal)) => refusal.reason.text(shared.store.locale.get_untracked()),
        None => words::NOT_DECLARED.with([name]).text(shared.store.locale.get_untracked()),
    }
}
