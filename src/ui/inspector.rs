//! The inspector: every attribute of what is selected, as fields that write commands; with nothing
//! selected, an outline of the whole diagram as a list of buttons.

use std::sync::Arc;

use leptos::prelude::*;

use super::actions;
use super::canvas::{shape_icon, sheet};
use super::icon::{self, Icon};
use super::messages::{canvas as shapes, panels as words};
use super::store::{Store, Tab, store};
use crate::document::Document;
use crate::edit::{Command, End, Key, Port};
use crate::geometry::Side;
use crate::locale::Words;
use crate::model::{EdgeId, Element, LaneId, LoopId, NodeId, Shape};

#[component]
pub fn Inspector() -> impl IntoView {
    let store = store();
    // One view a selected element: typing in a field does not rebuild the field.
    let shown = Memo::new(move |_| {
        let document = store.document.get();
        let elements = document.elements(&store.selection.get());
        (elements, document.revision())
    });
    view! {
        <aside class="inspector" aria-label=store.said(&words::INSPECTOR)>
            {move || {
                let (elements, _) = shown.get();
                let document = store.document.get_untracked();
                match elements.as_slice() {
                    [] => view! { <Outline document=document/> }.into_any(),
                    [element] => {
                        let element = *element;
                        view! {
                            <PanelHead document=document.clone() element=element/>
                            {match element {
                                Element::Node(id) => node_panel(store, document, id).into_any(),
                                Element::Edge(id) => edge_panel(store, document, id).into_any(),
                                Element::Lane(id) => lane_panel(store, document, id).into_any(),
                                Element::Loop(id) => loop_panel(store, document, id).into_any(),
                            }}
                        }.into_any()
                    }
                    many => {
                        let count = many.len().to_string();
                        view! {
                            <div class="pane-head"><h2>{move || store.say_with(&words::MANY, [&count])}</h2></div>
                            <ElementList document=document elements=many.to_vec()/>
                        }.into_any()
                    }
                }
            }}
        </aside>
    }
}

#[component]
fn PanelHead(document: Arc<Document>, element: Element) -> impl IntoView {
    let store = store();
    let model = document.model();
    let (kind, name) = match element {
        Element::Node(id) => (&words::NODE, model.node(id).name.clone()),
        Element::Edge(id) => (&words::EDGE, format!("e{}", id.index() + 1)),
        Element::Lane(id) => (&words::LANE, model.lane(id).name.clone()),
        Element::Loop(_) => (&words::LOOP, String::new()),
    };
    let span = document.span(element);
    let line = (document.lines().line_of(span.start) + 1).to_string();
    let show = move |_| {
        store.tab.set(Tab::Code);
        actions::toggle(store, |panes| panes.code = true);
        store.with_code(|code| {
            code.select(span);
            code.focus();
        });
    };
    view! {
        <div class="pane-head">
            <h2>{store.said(kind)}</h2>
            {(!name.is_empty()).then(|| view! { <span class="chip">{name}</span> })}
            <span class="grow"></span>
            <button class="link" type="button" on:click=show>{move || store.say_with(&words::LINE, [&line])}</button>
        </div>
    }
}

/// A text field that writes when it is left or Enter is pressed; Escape gives the old text back.
#[component]
fn TextField(
    name: &'static Words,
    value: String,
    #[prop(default = false)] long: bool,
    write: Callback<String>,
) -> impl IntoView {
    let store = store();
    let old = StoredValue::new(value.clone());
    let commit = move |typed: String| {
        if old.with_value(|old| *old != typed) {
            write.run(typed);
        }
    };
    view! {
        <label class="field">
            <span>{store.said(name)}</span>
            {if long {
                view! {
                    <textarea rows="3" prop:value=value on:change=move |event| commit(event_target_value(&event))></textarea>
                }.into_any()
            } else {
                view! {
                    <input type="text" prop:value=value autocomplete="off" spellcheck="false"
                        on:change=move |event| commit(event_target_value(&event))/>
                }.into_any()
            }}
        </label>
    }
}

fn attribute(node: NodeId, key: Key, store: Store) -> Callback<String> {
    Callback::new(move |typed: String| {
        let value = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let value = (!value.is_empty()).then_some(value);
        store.perform(Command::SetAttribute { node, key: key.clone(), value });
    })
}

fn node_panel(store: Store, document: Arc<Document>, id: NodeId) -> impl IntoView {
    let model = document.model();
    let node = model.node(id).clone();
    let place = model.lane(node.lane).nodes.iter().position(|&other| other == id).unwrap_or(0) + 1;
    let order = [place.to_string(), model.lane(node.lane).nodes.len().to_string()];
    let lanes: Vec<(usize, String)> = model.lanes.iter().map(|lane| lane.title.clone()).enumerate().collect();
    let here = node.lane.index();
    let move_to = move |event| {
        let lane: usize = event_target_value(&event).parse().unwrap_or(here);
        let after = store.current().model().lanes.get(lane).and_then(|lane| lane.nodes.last().copied());
        store.perform(Command::MoveNodes { nodes: vec![id], lane: LaneId::from(lane), after });
    };
    let rename = Callback::new(move |name: String| {
        store.perform(Command::RenameNode { node: id, name });
    });
    let edges: Vec<Element> = model
        .drawn_edges()
        .filter(|&edge| model.edge(edge).from == id || model.edge(edge).to == id)
        .map(Element::Edge)
        .collect();
    let count = edges.len();
    let extra = node.extra.clone();
    view! {
        <div class="sec">
            <TextField name=&words::LABEL value=node.label.unwrap_or_default() write=attribute(id, Key::Label, store)/>
            <div class="field">
                <span>{store.said(&shapes::SHAPE)}</span>
                <div class="seg" role="group" aria-label=store.said(&shapes::SHAPE)>
                    {Shape::ALL.into_iter().map(|shape| view! {
                        <button type="button" aria-pressed=(shape == node.shape).to_string()
                            aria-label=move || store.say(shapes::shape(shape))
                            title=move || store.say(shapes::shape(shape))
                            on:click=move |_| { store.perform(Command::SetShape { node: id, shape }); }>
                            <Icon path=shape_icon(shape)/>
                        </button>
                    }).collect_view()}
                </div>
            </div>
            <label class="field beside">
                <span>{store.said(&words::LANE)}</span>
                <select on:change=move_to>
                    {lanes.into_iter().map(|(at, title)| view! {
                        <option value=at.to_string() selected=at == here>{title}</option>
                    }).collect_view()}
                </select>
            </label>
            <div class="field beside">
                <span>{store.said(&words::ORDER)}</span>
                <span class="value">{move || store.say_with(&words::ORDER_VALUE, [&order[0], &order[1]])}</span>
            </div>
        </div>
        <div class="sec">
            <TextField name=&shapes::OWNER value=node.owner.unwrap_or_default() write=attribute(id, Key::Owner, store)/>
            <TextField name=&shapes::DESCRIPTION value=node.description.unwrap_or_default() long=true
                write=attribute(id, Key::Description, store)/>
            <TextField name=&shapes::SYSTEM value=node.system.unwrap_or_default() write=attribute(id, Key::System, store)/>
            <TextField name=&words::ID value=node.name write=rename/>
        </div>
        {(!extra.is_empty()).then(|| view! {
            <div class="sec">
                <h3>{store.said(&words::OTHER)}</h3>
                <dl class="facts">
                    {extra.into_iter().map(|(key, value)| view! { <dt>{key}</dt><dd>{value}</dd> }).collect_view()}
                </dl>
            </div>
        })}
        <div class="sec">
            <h3>{store.said(&words::WIRES)}<span class="count">{count}</span></h3>
            <EdgeList document=document node=id edges=edges/>
        </div>
    }
}

#[component]
fn EdgeList(document: Arc<Document>, node: NodeId, edges: Vec<Element>) -> impl IntoView {
    let store = store();
    let rows = edges.into_iter().filter_map(|element| {
        let Element::Edge(id) = element else { return None };
        let edge = document.model().edge(id);
        let out = edge.from == node;
        let other = document.model().node(if out { edge.to } else { edge.from }).name.clone();
        let label = edge.label.clone();
        let direction = if out { &words::WIRE_OUT } else { &words::WIRE_IN };
        let bare = label.is_none();
        Some(view! {
            <li>
                <button type="button" on:click=move |_| store.select(&[element])>
                    <span class="dir">{store.said(direction)}</span>
                    <code>{other}</code>
                    <span class="grow" class:is-none=bare>
                        {match label {
                            Some(label) => label.into_any(),
                            None => (store.said(&shapes::NO_LABEL)).into_any(),
                        }}
                    </span>
                    <Icon path=icon::CHEVRON_RIGHT/>
                </button>
            </li>
        })
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }
}

fn side_words(side: Side) -> &'static Words {
    match side {
        Side::Left => &words::SIDE_LEFT,
        Side::Right => &words::SIDE_RIGHT,
        Side::Top => &words::SIDE_TOP,
        Side::Bottom => &words::SIDE_BOTTOM,
    }
}

fn edge_panel(store: Store, document: Arc<Document>, id: EdgeId) -> impl IntoView {
    let model = document.model();
    let edge = model.edge(id).clone();
    let names: Vec<(usize, String)> =
        model.nodes.iter().map(|node| format!("{} · {}", node.name, node.caption())).enumerate().collect();
    let write = Callback::new(move |typed: String| {
        let value = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let label = (!value.is_empty()).then_some(value);
        store.perform(Command::SetEdgeLabel { edge: id, label });
    });
    let end = move |name: &'static Words, end: End, node: NodeId, side: Side, names: Vec<(usize, String)>| {
        let other_node = move |event| {
            let at: usize = event_target_value(&event).parse().unwrap_or(node.index());
            let port = Port { node: NodeId::from(at), side };
            store.perform(Command::Reconnect { edge: id, end, port });
        };
        view! {
            <label class="field">
                <span>{store.said(name)}</span>
                <select on:change=other_node>
                    {names.into_iter().map(|(at, text)| view! {
                        <option value=at.to_string() selected=at == node.index()>{text}</option>
                    }).collect_view()}
                </select>
            </label>
            <div class="seg" role="group" aria-label=store.said(name)>
                {Side::ALL.into_iter().map(|choice| view! {
                    <button type="button" aria-pressed=(choice == side).to_string()
                        on:click=move |_| {
                            let port = Port { node, side: choice };
                            store.perform(Command::Reconnect { edge: id, end, port });
                        }>
                        {move || store.say(side_words(choice))}
                    </button>
                }).collect_view()}
            </div>
        }
    };
    view! {
        <div class="sec">
            <TextField name=&words::LABEL value=edge.label.unwrap_or_default() write=write/>
        </div>
        <div class="sec">
            {end(&words::FROM, End::From, edge.from, edge.from_side, names.clone())}
            {end(&words::TO, End::To, edge.to, edge.to_side, names)}
        </div>
    }
}

fn lane_panel(store: Store, document: Arc<Document>, id: LaneId) -> impl IntoView {
    let lane = document.model().lane(id).clone();
    let retitle = Callback::new(move |typed: String| {
        let title = (!typed.trim().is_empty()).then(|| typed.trim().to_owned());
        store.perform(Command::RetitleLane { lane: id, title });
    });
    let rename = Callback::new(move |name: String| {
        store.perform(Command::RenameLane { lane: id, name });
    });
    let count = lane.nodes.len();
    let nodes = lane.nodes.iter().map(|&node| Element::Node(node)).collect::<Vec<_>>();
    view! {
        <div class="sec">
            <TextField name=&words::TITLE value=lane.title write=retitle/>
            <TextField name=&words::ID value=lane.name write=rename/>
        </div>
        <div class="sec">
            <h3>{store.said(&words::NODES)}<span class="count">{count}</span></h3>
            <ElementList document=document elements=nodes/>
        </div>
    }
}

fn loop_panel(store: Store, document: Arc<Document>, id: LoopId) -> impl IntoView {
    let repeat = document.model().repeat(id).clone();
    let write = Callback::new(move |typed: String| {
        store.perform(Command::SetCondition { repeat: id, condition: typed.trim().to_owned() });
    });
    let lane_nodes: Vec<(NodeId, String, bool)> = document
        .model()
        .node_ids()
        .filter(|&node| {
            let near = repeat.lane.is_none_or(|lane| document.model().node(node).lane == lane);
            near || repeat.members.contains(&node)
        })
        .map(|node| (node, document.model().node(node).caption().to_owned(), repeat.members.contains(&node)))
        .collect();
    let members = StoredValue::new(repeat.members.clone());
    view! {
        <div class="sec">
            <TextField name=&words::CONDITION value=repeat.condition write=write/>
        </div>
        <div class="sec">
            <h3>{store.said(&words::MEMBERS)}<span class="count">{repeat.members.len()}</span></h3>
            <ul class="rows">
                {lane_nodes.into_iter().map(|(node, caption, inside)| view! {
                    <li>
                        <label class="check">
                            <input type="checkbox" prop:checked=inside on:change=move |event| {
                                let mut members = members.get_value();
                                if event_target_checked(&event) { members.push(node) } else { members.retain(|&other| other != node) }
                                store.perform(Command::SetMembers { repeat: id, members });
                            }/>
                            {caption}
                        </label>
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
}

#[component]
fn ElementList(document: Arc<Document>, elements: Vec<Element>) -> impl IntoView {
    let (store, sheet) = (store(), sheet());
    let rows = elements.into_iter().map(|element| {
        let model = document.model();
        let (path, name, text) = match element {
            Element::Node(id) => (
                shape_icon(model.node(id).shape),
                model.node(id).name.clone(),
                model.node(id).caption().to_owned(),
            ),
            Element::Edge(id) => {
                let edge = model.edge(id);
                let ends = format!("{} → {}", model.node(edge.from).name, model.node(edge.to).name);
                (icon::WIRE, ends, edge.label.clone().unwrap_or_default())
            }
            Element::Lane(id) => (icon::LANES, model.lane(id).name.clone(), model.lane(id).title.clone()),
            Element::Loop(id) => (icon::LOOP, String::new(), model.repeat(id).condition.clone()),
        };
        view! {
            <li>
                <button type="button" on:click=move |_| {
                    store.select(&[element]);
                    sheet.reveal(&[element]);
                }>
                    <Icon path=path/>
                    <code>{name}</code>
                    <span class="grow">{text}</span>
                </button>
            </li>
        }
    });
    view! { <ul class="rows">{rows.collect_view()}</ul> }
}

/// The whole diagram as a list, lane by lane: the same for eyes, keyboard and screen reader.
#[component]
fn Outline(document: Arc<Document>) -> impl IntoView {
    let store = store();
    let lanes: Vec<LaneId> = document.model().lane_ids().collect();
    let is_empty = lanes.is_empty();
    let groups = lanes.into_iter().map(|id| {
        let lane = document.model().lane(id);
        let mut elements = vec![Element::Lane(id)];
        elements.extend(lane.nodes.iter().map(|&node| Element::Node(node)));
        elements.extend(
            document
                .model()
                .loop_ids()
                .filter(|&it| document.model().repeat(it).lane == Some(id))
                .map(Element::Loop),
        );
        view! { <ElementList document=document.clone() elements=elements/> }
    });
    let groups = groups.take(200).collect_view();
    view! {
        <div class="pane-head"><h2>{store.said(&words::OUTLINE)}</h2></div>
        <nav class="outline" aria-label=store.said(&words::OUTLINE)>{groups}</nav>
        {is_empty.then(|| view! { <p class="note sec">{store.said(&words::OUTLINE_EMPTY)}</p> })}
    }
}
