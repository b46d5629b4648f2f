//! An element while it is built: `view!` writes these calls. What is generic only boxes; the work is done by
//! functions that the program holds once.

use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::NodeRef;
use leptos::tachys::html::node_ref::NodeRefContainer;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::attr::{Attr, IntoAttr};
use super::follow::follow;
use super::place::put;
use super::{IntoView, View};
use crate::ui::browser;

pub struct Built(Element);

/// An element by its tag and its fixed attributes, one a line.
pub fn html(head: &'static str) -> Built {
    new(head, |tag| browser::document().create_element(tag).ok())
}

/// The same, in SVG.
pub fn svg(head: &'static str) -> Built {
    new(head, browser::svg)
}

fn new(head: &'static str, make: fn(&str) -> Option<Element>) -> Built {
    let mut lines = head.split('\n');
    let tag = lines.next().unwrap_or_default();
    // The names are written in the program: that one is not a name would be seen with the first look.
    #[allow(clippy::expect_used)]
    let element = make(tag).expect("a tag's name");
    for (name, value) in lines.filter_map(|line| line.split_once('=')) {
        let _ = element.set_attribute(name, value);
    }
    Built(element)
}

/// Where a value goes.
#[derive(Clone, Copy)]
enum Slot {
    Attribute(&'static str),
    Class(&'static str),
    Style(&'static str),
    Property(&'static str),
}

impl Built {
    pub fn element(self) -> Element {
        self.0
    }

    pub fn attr(self, name: &'static str, value: impl IntoAttr) -> Self {
        self.keep(Slot::Attribute(name), value.into_attr())
    }

    pub fn class(self, name: &'static str, value: impl IntoAttr) -> Self {
        self.keep(Slot::Class(name), value.into_attr())
    }

    pub fn style(self, name: &'static str, value: impl IntoAttr) -> Self {
        self.keep(Slot::Style(name), value.into_attr())
    }

    pub fn prop(self, name: &'static str, value: impl IntoAttr) -> Self {
        self.keep(Slot::Property(name), value.into_attr())
    }

    fn keep(self, slot: Slot, value: Attr) -> Self {
        match value {
            Attr::Follows(mut value) => {
                let element = self.0.clone();
                let mut before = None;
                follow(Box::new(move || {
                    let value = value();
                    // A property is the person's to change as well: what is there now is not known here.
                    let is_ours = !matches!(slot, Slot::Property(_));
                    if is_ours && before.as_ref().is_some_and(|before| value.is_same(before)) {
                        return;
                    }
                    set(&element, slot, &value);
                    before = Some(value);
                }));
            }
            value => set(&self.0, slot, &value),
        }
        self
    }

    /// Calls the handler at each such event, for as long as the element lives.
    pub fn on<E>(self, event: E, mut handler: impl FnMut(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor,
        E::EventType: JsCast,
    {
        self.listen(&event.name(), Box::new(move |event| handler(event.unchecked_into())))
    }

    fn listen(self, name: &str, handler: Box<dyn FnMut(web_sys::Event)>) -> Self {
        // The browser owns it from here, and lets it go with the element.
        let handler = Closure::wrap(handler).into_js_value();
        let _ = self.0.add_event_listener_with_callback(name, handler.unchecked_ref());
        self
    }

    pub fn node_ref<E>(self, reference: NodeRef<E>) -> Self
    where
        E: ElementType,
        E::Output: JsCast + 'static,
    {
        NodeRefContainer::<E>::load(reference, &self.0);
        self
    }

    pub fn child(self, child: impl IntoView) -> Self {
        self.append(child.into_view())
    }

    fn append(self, child: View) -> Self {
        put(&self.0, None, child);
        self
    }
}

fn set(element: &Element, slot: Slot, value: &Attr) {
    let is_there = !matches!(value, Attr::No);
    let text = match value {
        Attr::Text(text) => text.as_ref(),
        _ => "",
    };
    match slot {
        Slot::Attribute(name) if is_there => drop(element.set_attribute(name, text)),
        Slot::Attribute(name) => drop(element.remove_attribute(name)),
        Slot::Class(name) => drop(element.class_list().toggle_with_force(name, is_there)),
        Slot::Style(name) => {
            if let Ok(style) = js_sys::Reflect::get(element, &"style".into()) {
                drop(style.unchecked_into::<web_sys::CssStyleDeclaration>().set_property(name, text));
            }
        }
        Slot::Property(name) => {
            let value = match value {
                Attr::Text(text) => JsValue::from_str(text),
                _ => JsValue::from_bool(is_there),
            };
            drop(js_sys::Reflect::set(element, &name.into(), &value));
        }
    }
}
