//! The list of problems below the code: each with its message, its line and its fixes.

use leptos::prelude::*;

use super::icon::{self, icon};
use super::messages::panels as words;
use super::panel::{self, Dock, Panel};
use super::store::{Store, store};
use crate::diagnostic::{Diagnostic, Severity, grouped, number_of};

pub fn severity_icon(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => (icon::ERROR, "is-error"),
        Severity::Warning => (icon::WARNING, "is-warning"),
        Severity::Hint => (icon::HINT, "is-hint"),
    }
}

/// The icon of the most severe problem.
pub fn worst_icon(problems: &[Diagnostic]) -> &'static str {
    problems.iter().map(|problem| problem.severity).min().map_or(icon::HINT, |worst| severity_icon(worst).0)
}

/// Applies all safe fixes in one transaction.
pub fn fix_all(store: Store) {
    store.with_code(|code| code.fix_all());
}

/// Whether there is a problem with a fix that keeps the meaning.
pub fn any_safe(store: Store) -> bool {
    let safe = |problem: &Diagnostic| problem.fixes.iter().any(|fix| fix.safe);
    store.settled.with(|document| document.diagnostics().iter().any(safe))
}

pub static PANEL: Panel = Panel {
    name: panel::PROBLEMS,
    icon: icon::LIST,
    dock: Dock::UnderCode,
    open_at_first: false,
    tab: None,
    toggle: &words::TOGGLE_PROBLEMS,
    view: || view! { <Problems/> }.into_any(),
};

#[component]
fn Problems() -> impl IntoView {
    let store = store();
    let problems = Memo::new(move |_| store.settled.with(|document| document.diagnostics().to_vec()));
    view! {
            <section class="problems" aria-label=store.said(&words::PROBLEMS)>
                <div class="problems-head">
                    <h2>{store.said(&words::PROBLEMS)}</h2>
                    <span class="count">{move || problems.with(|problems| grouped(number_of(problems)))}</span>
                    {icon::empty("grow")}
                    <button class="icon-btn" type="button" aria-label=store.said(&words::HIDE)
                        on:click=move |_| store.set_panel(panel::PROBLEMS, false)>
                        {icon(icon::CHEVRON_DOWN)}
                    </button>
                </div>
                <ul>
                    {move || store.locale.with(|_| problems.get()).into_iter().map(problem).collect_view()}
                </ul>
                <Show when=move || problems.with(Vec::is_empty)>
                    <p class="problems-none">{store.said(&words::NO_PROBLEMS)}</p>
                </Show>
            </section>
    }
}

/// A message. Its quotations in backticks are shown as code.
pub fn prose(text: &str) -> impl IntoView + use<> {
    let parts = text.split('`').enumerate().map(|(at, part)| {
        let part = part.to_owned();
        if at % 2 == 1 { view! { <code>{part}</code> }.into_any() } else { part.into_any() }
    });
    parts.collect_view()
}

fn problem(problem: Diagnostic) -> impl IntoView {
    let store = store();
    let (path, class) = severity_icon(problem.severity);
    let span = problem.span;
    let place = store.settled.with_untracked(|document| {
        let position = document.lines().position(document.text(), span.start);
        format!("{}:{}", position.line, position.column)
    });
    let locale = store.locale.get_untracked();
    let message = prose(&problem.message.text(locale));
    let why = problem.why.text(locale);
    let code = problem.code.to_string();
    let show = move |_| {
        store.with_code(|code| {
            code.select(span);
            code.focus();
        });
        store.caret_moved(span.start);
    };
    let more = problem.said_of_more(locale).map(|more| view! { <li class="problems-more">{more}</li> });
    let fixes = problem.fixes.into_iter().take(2).map(|fix| {
        let title = fix.title.text(locale).replace('`', "");
        let hint = title.clone();
        view! {
            <button class="btn tiny fix" type="button" title=hint on:click=move |_| store.apply_settled(&fix.edit)>
                {title}
            </button>
        }
    });
    view! {
        <li class=format!("problem {class}")>
            {icon(path)}
            <button class="problem-text" type="button" title=why on:click=show>
                <span>{message}</span>
                <small>{code}</small>
            </button>
            {fixes.collect_view()}
            <span class="problem-place">{place}</span>
        </li>
        {more}
    }
}
