//! The bar at the foot of the canvas: the words of the step, the choices at a decision, buttons and the list of paths.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::save;
use super::{Ground, Walk};
use crate::model::EdgeId;
use crate::ui::browser;
use crate::ui::canvas::below;
use crate::ui::icon::{self, icon};
use crate::ui::messages::walk as words;
use crate::walk::{Caption, Player, answer_words, caption, path_title};

/// How many beginnings the list offers.
const MOST_STARTS: usize = 20;

/// What the bar says of a step.
#[derive(Clone, Default, PartialEq)]
struct Said {
    words: Caption,
    at: usize,
    ahead: usize,
    is_over: bool,
    /// The answers, and whether each is the one that was or will be taken.
    choices: Vec<(String, bool)>,
}

fn said(ground: &Ground, player: &Player) -> Said {
    let (model, flow) = (ground.document.model(), &ground.survey.flow);
    let next = player.next_way();
    let choice = |edge: EdgeId| (answer_words(model, edge), next == Some(edge));
    Said {
        words: caption(model, flow, player.node(), player.by()),
        at: player.at(),
        ahead: player.ahead(),
        is_over: player.is_over(flow),
        choices: player.choices(flow).iter().map(|way| choice(way.edge)).collect(),
    }
}

/// What can be chosen in the list: values and words.
fn listed(walk: Walk, ground: &Ground) -> Vec<(String, String)> {
    let store = walk.canvas.store;
    let (model, survey) = (ground.document.model(), &ground.survey);
    let starts = survey.flow.starts.iter().take(MOST_STARTS).enumerate();
    let mut list: Vec<(String, String)> = starts
        .map(|(at, &start)| {
            let from = caption(model, &survey.flow, start, None).text;
            let is_only = survey.flow.starts.len() == 1;
            let words = if is_only {
                store.say(&words::ASK).to_owned()
            } else {
                store.say_with(&words::ASK_FROM, [&from])
            };
            (format!("ask {at}"), words)
        })
        .collect();
    list.extend(survey.paths.iter().enumerate().map(|(at, path)| {
        (format!("path {at}"), format!("{}. {}", at + 1, path_title(model, &survey.flow, path)))
    }));
    if survey.more() > 0 {
        list.push((String::new(), store.say_with(&words::MORE, [&survey.more().to_string()])));
    }
    list
}

#[component]
pub(super) fn Bar(walk: Walk) -> impl IntoView {
    let store = walk.canvas.store;
    let said = Memo::new(move |_| {
        let (ground, player) = (walk.ground.get(), walk.player.get());
        ground.zip(player).map(|(ground, player)| said(&ground, &player)).unwrap_or_default()
    });
    let notes = move || {
        said.with(|said| {
            let mut notes = vec![said.words.lane.clone(), said.words.by.clone()];
            notes.extend(said.words.loops.iter().map(|condition| store.say_with(&words::LOOP, [condition])));
            if said.is_over {
                notes.push(store.say(&words::END).to_owned());
            }
            notes.retain(|note| !note.is_empty());
            notes.join(" · ")
        })
    };
    let count = move || {
        said.with(|said| match said.ahead {
            0 => (said.at + 1).to_string(),
            ahead => format!("{} / {}", said.at + 1, said.at + ahead + 1),
        })
    };
    let choices = Memo::new(move |_| said.with(|said| said.choices.clone()));
    let options = move || {
        let list = walk.ground.get().map(|ground| listed(walk, &ground)).unwrap_or_default();
        let chosen = walk.chosen.get_untracked();
        let option = move |(value, text): (String, String)| {
            let (is_chosen, is_note) = (value == chosen, value.is_empty());
            view! { <option value=value selected=is_chosen disabled=is_note>{text}</option> }
        };
        list.into_iter().map(option).collect_view()
    };
    let pick = move |event| {
        walk.choose_path(&event_target_value(&event));
        walk.canvas.take_focus();
    };
    view! {
        <section class="walk-bar" aria-label=store.said(&words::BAR)>
            <p class="walk-caption" aria-live="polite">
                <small>{notes}</small>
                <span>{move || said.with(|said| said.words.text.clone())}</span>
            </p>
            <Show when=move || choices.with(|choices| !choices.is_empty())>
                <div class="walk-choices" role="group" aria-label=store.said(&words::CHOOSE)>
                    {move || choices.get().into_iter().enumerate().map(|(at, (answer, is_taken))| view! {
                        <button class="btn" type="button" aria-current=is_taken.then_some("true")
                            on:click=move |_| { walk.choose(at); }>
                            {(at < 9).then(|| view! { <kbd>{at + 1}</kbd> })}
                            <span>{answer}</span>
                        </button>
                    }).collect_view()}
                </div>
            </Show>
            <div class="walk-controls" role="toolbar" aria-label=store.said(&words::BAR)>
                <button class="icon-btn" type="button" aria-label=store.said(&words::RESTART)
                    title=move || format!("{} (Home)", store.say(&words::RESTART))
                    on:click=move |_| walk.restart()>
                    {icon(icon::UNDO)}
                </button>
                <button class="icon-btn" type="button" aria-label=store.said(&words::BACK)
                    title=move || format!("{} (←)", store.say(&words::BACK))
                    prop:disabled=move || said.with(|said| said.at == 0) on:click=move |_| walk.back()>
                    {icon(icon::CHEVRON_LEFT)}
                </button>
                <span class="walk-count">{count}</span>
                <button class="icon-btn walk-next" type="button" aria-label=store.said(&words::NEXT)
                    title=move || format!("{} (→)", store.say(&words::NEXT))
                    prop:disabled=move || said.with(|said| said.is_over) on:click=move |_| walk.forward()>
                    {icon(icon::CHEVRON_RIGHT)}
                </button>
                <select class="walk-paths" aria-label=store.said(&words::PATHS) on:change=pick>{options}</select>
                <button class="icon-btn" type="button" aria-haspopup="menu" aria-label=store.said(&words::SAVE)
                    title=store.said(&words::SAVE)
                    on:click=move |event| save::offer(walk, below(&event))>
                    {icon(icon::DOWNLOAD)}
                </button>
                <button class="icon-btn" type="button" aria-label=store.said(&words::CLOSE)
                    title=move || format!("{} (Esc)", store.say(&words::CLOSE))
                    on:click=move |_| store.walking.set(false)>
                    {icon(icon::CLOSE)}
                </button>
            </div>
        </section>
    }
}

fn bar() -> Option<web_sys::HtmlElement> {
    browser::document().query_selector(".walk-bar").ok()??.dyn_into().ok()
}

/// How much of the canvas the bar covers, with the room below it.
pub(super) fn height() -> f64 {
    let Some(bar) = bar() else { return 0.0 };
    let below = bar.parent_element().and_then(|mount| mount.parent_element());
    let foot = below.map_or(0.0, |section| section.get_bounding_client_rect().bottom());
    (foot - bar.get_bounding_client_rect().top()).max(0.0)
}

/// The choices get the focus when somebody wants to go on without having chosen.
pub(super) fn focus_choices() {
    let first = bar().and_then(|bar| bar.query_selector(".walk-choices button").ok().flatten());
    if let Some(button) = first.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = button.focus();
    }
}
