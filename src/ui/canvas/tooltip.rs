//! What the element on which the pointer rests does not show: a text that is cut, attributes without a place.

use std::time::Duration;

use leptos::prelude::*;

use super::state::canvas_state;
use crate::document::Document;
use crate::geometry::Point;
use crate::gesture::State;
use crate::layout::sequence::{self, Cause};
use crate::locale::Words;
use crate::model::{EdgeId, Element, Shape};
use crate::scene::ThemeName;
use crate::text::shortened;
use crate::ui::js;
use crate::ui::messages::canvas as words;
use crate::views::Drawing;

/// How long the pointer must rest on an element.
const REST: Duration = Duration::from_millis(550);
/// The columns of the longest text that is shown.
const LONGEST: usize = 2_000;

#[component]
pub fn Tooltip() -> impl IntoView {
    let canvas = canvas_state();
    let store = canvas.store;
    let rested = RwSignal::new(None::<Element>);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let element = canvas.hover.get().element();
        let quiet = canvas.gesture.get() == State::Idle && canvas.editing.with(Option::is_none);
        rested.set(None);
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        if let Some(element) = element.filter(|_| quiet) {
            timer.set_value(set_timeout_with_handle(move || rested.set(Some(element)), REST).ok());
        }
    });
    let content = Memo::new(move |_| {
        let element = rested.get()?;
        let document = canvas.drawn.get();
        let model = document.model();
        let is_cut = is_cut(&document, element);
        let mut rows: Vec<(String, String)> = Vec::new();
        let (name, title) = match element {
            Element::Node(id) => {
                let node = model.nodes.get(id.index())?;
                let attributes = [
                    (&words::OWNER, &node.owner),
                    (&words::DESCRIPTION, &node.description),
                    (&words::SYSTEM, &node.system),
                ];
                rows.extend(
                    attributes
                        .into_iter()
                        .filter_map(|(words, value)| Some((store.say(words).to_owned(), value.clone()?))),
                );
                if node.shape == Shape::Taskbox && !is_cut {
                    rows.clear();
                }
                rows.extend(node.extra.iter().cloned());
                (node.name.clone(), node.caption().to_owned())
            }
            Element::Edge(id) => {
                let edge = model.edges.get(id.index())?;
                if let Some((words, other)) = why_moved(&document, id) {
                    let reason = store.say_with(words, [&sequence::told(model, other)]);
                    rows.push((store.say(&words::ORDER).to_owned(), reason));
                }
                let ends = format!("{} → {}", model.node(edge.from).name, model.node(edge.to).name);
                (ends, edge.label.clone().unwrap_or_default())
            }
            Element::Lane(id) => (model.lanes.get(id.index())?.name.clone(), model.lane(id).title.clone()),
            Element::Loop(id) => (String::new(), model.loops.get(id.index())?.condition.clone()),
        };
        if rows.is_empty() && !is_cut {
            return None;
        }
        // The words under the pointer are repeated only where they are cut.
        let (name, title) = if is_cut { (name, title) } else { Default::default() };
        let short = |text: &str| shortened(text, LONGEST).into_owned();
        let (name, title) = (short(&name), short(&title));
        rows.iter_mut().for_each(|(_, value)| *value = short(value));
        let bounds = document.bounds(element)?;
        Some((name, title, rows, bounds))
    });
    let position = move || {
        let (_, _, _, bounds) = content.get()?;
        let viewport = canvas.viewport.get_untracked();
        let (x, y) = viewport.to_screen(Point::new(bounds.center().x, bounds.bottom()));
        Some((x.clamp(120.0, (viewport.width - 120.0).max(120.0)), (y + 12.0).min(viewport.height - 80.0)))
    };
    view! {
        <Show when=move || content.with(Option::is_some)>
            <div class="tooltip" role="tooltip"
                style:left=move || position().map(|position| js::px(position.0.round()))
                style:top=move || position().map(|position| js::px(position.1.round()))>
                {move || content.get().map(|(name, title, rows, _)| view! {
                    {(!title.is_empty()).then(|| view! { <p><code>{name}</code>" "{title}</p> })}
                    {rows.into_iter().map(|(key, value)| view! {
                        <p class="tooltip-row"><span>{key}</span>" "{value}</p>
                    }).collect_view()}
                })}
            </div>
        </Show>
    }
}

/// Why a message of a sequence stands elsewhere than in the text, and by which other one.
fn why_moved(document: &Document, edge: EdgeId) -> Option<(&'static Words, EdgeId)> {
    let Drawing::Sequence(layout) = document.drawing() else { return None };
    if !layout.messages.iter().any(|message| message.edge == edge && message.moved) {
        return None;
    }
    Some(match sequence::cause(document.model(), edge)? {
        Cause::Below(other) => (&words::STANDS_BELOW, other),
        Cause::Above(other) => (&words::STANDS_ABOVE, other),
    })
}

/// Whether a text of the element is cut in the drawing.
fn is_cut(document: &Document, element: Element) -> bool {
    let scene = document.scene(ThemeName::default());
    scene.groups.iter().any(|group| group.element == element && group.tooltip.is_some())
}
