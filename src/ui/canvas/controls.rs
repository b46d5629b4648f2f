//! The controls at the bottom of the canvas: zoom, the view, and the flow of the workflow.

use leptos::prelude::*;

use super::state::canvas_state;
use crate::layout::architecture::Inside;
use crate::layout::sequence::Order;
use crate::layout::workflow::Flow;
use crate::locale::Words;
use crate::ui::browser;
use crate::ui::icon::{self, icon};
use crate::ui::messages::{canvas as words, walk};
use crate::ui::store::Store;
use crate::views::View;

/// A view: its name, its keys, whether it is this one, and what shows it.
type Offer = (&'static Words, &'static str, fn(View) -> bool, fn(Store));

#[component]
pub fn ZoomControls() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    let flows = [
        (Flow::Auto, &words::FLOW_AUTO, &words::FLOW_AUTO_HELP),
        (Flow::Aligned, &words::FLOW_ALIGNED, &words::FLOW_ALIGNED_HELP),
        (Flow::Compact, &words::FLOW_COMPACT, &words::FLOW_COMPACT_HELP),
    ];
    let views: [Offer; 3] = [
        (&words::VIEW_WORKFLOW, "Alt 1", |view| matches!(view, View::Workflow(_)), Store::show_workflow),
        (
            &words::VIEW_SEQUENCE,
            "Alt 2",
            |view| matches!(view, View::Sequence(_)),
            |store| store.set_view(View::Sequence(Order::Causal)),
        ),
        (
            &words::VIEW_ARCHITECTURE,
            "Alt 3",
            |view| matches!(view, View::Architecture(_)),
            |store| store.set_view(View::Architecture(Inside::Nothing)),
        ),
    ];
    let is_workflow = move || matches!(canvas.view.get(), View::Workflow(_));
    let is_architecture = move || matches!(canvas.view.get(), View::Architecture(_));
    let is_sequence = move || matches!(canvas.view.get(), View::Sequence(_));
    let is_arranged =
        Memo::new(move |_| canvas.drawn.with(|document| document.manner().arrangement.is_some()));
    let percent = move || canvas.viewport.with(|viewport| viewport.percent());
    view! {
        <div class="zoom" role="toolbar" aria-label=store.said(&words::ZOOM)>
            <button class="icon-btn zoom-step" type="button" aria-label=store.said(&words::ZOOM_OUT)
                title=store.said(&words::ZOOM_OUT) on:click=move |_| canvas.zoom_by(0.8)>
                {icon(icon::MINUS)}
            </button>
            <button class="zoom-value" type="button" title=store.said(&words::ACTUAL_SIZE)
                aria-label=move || format!("{}: {}", store.say(&words::ACTUAL_SIZE), percent())
                on:click=move |_| canvas.actual_size()>
                {percent}
            </button>
            <button class="icon-btn zoom-step" type="button" aria-label=store.said(&words::ZOOM_IN)
                title=store.said(&words::ZOOM_IN) on:click=move |_| canvas.zoom_by(1.25)>
                {icon(icon::PLUS)}
            </button>
            {icon::empty("ctx-sep")}
            <button class="icon-btn" type="button" aria-label=store.said(&words::FIT)
                title=store.said(&words::FIT) on:click=move |_| canvas.fit()>
                {icon(icon::FIT)}
            </button>
            <button class="icon-btn" type="button" aria-label=store.said(&walk::WALK) prop:hidden=canvas.is_second
                title=move || format!("{} (W)", store.say(&walk::WALK))
                aria-pressed=move || store.walking.get().to_string()
                on:click=move |_| store.walking.update(|on| *on = !*on)>
                {icon(icon::WALK)}
            </button>
            {icon::empty("ctx-sep")}
            <button class="icon-btn" type="button" aria-label=store.said(&words::TIDY) prop:hidden=canvas.is_second
                title=move || format!("{} (T)\n{}", store.say(&words::TIDY), store.say(&words::TIDY_HELP))
                prop:disabled=move || !is_arranged.get() on:click=move |_| store.tidy()>
                {icon(icon::TIDY)}
            </button>
            <button class="icon-btn pairs" type="button" aria-label=store.said(&words::SIDE_BY_SIDE)
                title=move || format!("{} ({})", store.say(&words::SIDE_BY_SIDE), browser::keys_here("Alt 4"))
                aria-pressed=move || store.paired.get().to_string() on:click=move |_| store.pair()>
                {icon(icon::COLUMNS)}
            </button>
            <div class="views" role="group" aria-label=store.said(&words::VIEW)>
                {views.into_iter().map(|(name, keys, is_shown, show)| view! {
                    <button type="button" title=move || format!("{} ({})", store.say(name), browser::keys_here(keys))
                        aria-pressed=move || is_shown(canvas.view.get()).to_string() on:click=move |_| show(store)>
                        {store.said(name)}
                    </button>
                }).collect_view()}
            </div>
            <div class="flow" role="group" aria-label=store.said(&words::MESSAGES) prop:hidden=move || !is_sequence()>
                <button type="button" title=store.said(&words::AS_WRITTEN_HELP)
                    aria-pressed=move || (canvas.view.get() == View::Sequence(Order::Written)).to_string()
                    on:click=move |_| store.set_view(View::Sequence(other_order(canvas.view.get_untracked())))>
                    {store.said(&words::AS_WRITTEN)}
                </button>
                <button type="button" title=store.said(&words::NUMBERS_HELP)
                    aria-pressed=move || store.is_numbered().to_string()
                    on:click=move |_| store.number_messages(!untrack(|| store.is_numbered()))>
                    {store.said(&words::NUMBERS)}
                </button>
            </div>
            <div class="flow" role="group" aria-label=store.said(&words::BOXES) prop:hidden=move || !is_architecture()>
                <button type="button" title=store.said(&words::STEPS_HELP)
                    aria-pressed=move || (canvas.view.get() == View::Architecture(Inside::Steps)).to_string()
                    on:click=move |_| store.set_view(View::Architecture(other_inside(canvas.view.get_untracked())))>
                    {store.said(&words::STEPS)}
                </button>
            </div>
            <div class="flow" role="group" aria-label=store.said(&words::FLOW)
                prop:hidden=move || !is_workflow()>
                {flows.into_iter().map(|(flow, name, help)| view! {
                    <button type="button" title=store.said(help)
                        aria-pressed=move || (canvas.view.get() == View::Workflow(flow)).to_string()
                        on:click=move |_| store.set_flow(flow)>
                        {store.said(name)}
                    </button>
                }).collect_view()}
            </div>
        </div>
    }
}

fn other_inside(view: View) -> Inside {
    if view == View::Architecture(Inside::Steps) { Inside::Nothing } else { Inside::Steps }
}

fn other_order(view: View) -> Order {
    if view == View::Sequence(Order::Written) { Order::Causal } else { Order::Written }
}
