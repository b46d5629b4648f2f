//! The bindings to web/code.js: the methods of the editor, and the callbacks that the editor calls.
//!
//! CodeMirror owns its part of the page, so this is hand-driven DOM code behind the component `CodePane`.

use std::rc::Rc;

use js_sys::{Array, Uint32Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::{Shared, answers};
use crate::text::PaneChange;
use crate::ui::js;

#[wasm_bindgen]
extern "C" {
    /// `window.fizzCode`, set by web/boot.js before this program starts.
    #[wasm_bindgen(js_namespace = fizzCode, js_name = mount)]
    pub fn mount(parent: &web_sys::Element, host: &JsValue, settings: &JsValue) -> Editor;

    #[derive(Clone)]
    pub type Editor;

    #[wasm_bindgen(method)]
    pub fn show(this: &Editor, id: &str, text: &str);

    #[wasm_bindgen(method)]
    pub fn dispatch(this: &Editor, changes: &Array, joined: bool);

    #[wasm_bindgen(method)]
    pub fn arrange(this: &Editor, before: &str, after: &str);

    #[wasm_bindgen(method)]
    pub fn select(this: &Editor, from: usize, to: usize);

    #[wasm_bindgen(method)]
    pub fn refresh(this: &Editor);

    #[wasm_bindgen(method)]
    pub fn mark(this: &Editor, selected: Vec<u32>, hovered: Vec<u32>);

    #[wasm_bindgen(method)]
    pub fn configure(this: &Editor, settings: &JsValue);

    #[wasm_bindgen(method)]
    pub fn run(this: &Editor, command: &str);

    #[wasm_bindgen(method)]
    pub fn focus(this: &Editor);

    #[wasm_bindgen(method)]
    pub fn text(this: &Editor) -> String;
}

/// The settings of the editor, which change with the language, the theme and the person's preferences.
pub struct Settings {
    pub label: &'static str,
    pub phrases: Vec<(&'static str, &'static str)>,
    pub dark: bool,
    pub wrap: bool,
    pub size: u32,
    /// What an empty pane shows: a diagram to begin from.
    pub example: &'static str,
}

impl Settings {
    pub fn to_js(&self) -> JsValue {
        let phrases = self.phrases.iter().map(|&(phrase, words)| (phrase, words.into()));
        js::object([
            ("label", self.label.into()),
            ("phrases", js::object(phrases)),
            ("dark", self.dark.into()),
            ("wrap", self.wrap.into()),
            ("size", self.size.into()),
            ("example", self.example.into()),
        ])
    }
}

/// Changes as `[from, to, insert, …]`, as web/code.js takes them.
pub fn changes(changes: &[PaneChange]) -> Array {
    changes
        .iter()
        .flat_map(|change| [change.from.into(), change.to.into(), JsValue::from_str(&change.insert)])
        .collect()
}

fn read_changes(list: &Array) -> Vec<PaneChange> {
    let values: Vec<JsValue> = list.iter().collect();
    let unit = |value: &JsValue| value.as_f64().unwrap_or(0.0) as usize;
    values
        .chunks_exact(3)
        .map(|change| PaneChange {
            from: unit(&change[0]),
            to: unit(&change[1]),
            insert: change[2].as_string().unwrap_or_default(),
        })
        .collect()
}

/// The callbacks of the editor. They are never dropped, because the editor lives as long as the page.
pub fn host(shared: &Rc<Shared>, can_undo: RwSignal<bool>, can_redo: RwSignal<bool>) -> JsValue {
    let mut host = Vec::new();
    let mut give = |name: &'static str, callback: JsValue| host.push((name, callback));

    let pane = shared.clone();
    give(
        "changed",
        Closure::<dyn Fn(Array, usize)>::new(move |changes: Array, units: usize| {
            let pane_text = || {
                let mounted = pane.pane.borrow();
                mounted.as_ref().map(|mounted| mounted.editor.text()).unwrap_or_default()
            };
            pane.changed(&read_changes(&changes), units, pane_text);
        })
        .into_js_value(),
    );

    let pane = shared.clone();
    give(
        "moved",
        Closure::<dyn Fn(usize, usize, bool)>::new(move |_anchor: usize, head: usize, program: bool| {
            let caret = pane.mirror.borrow().to_byte(head);
            if !pane.opening.get() {
                answers::moved(&pane, caret, program);
            }
        })
        .into_js_value(),
    );

    give(
        "history",
        Closure::<dyn Fn(bool, bool)>::new(move |undo: bool, redo: bool| {
            can_undo.maybe_update(|can| std::mem::replace(can, undo) != undo);
            can_redo.maybe_update(|can| std::mem::replace(can, redo) != redo);
        })
        .into_js_value(),
    );

    let store = shared.store;
    give(
        "arranged",
        Closure::<dyn Fn(String)>::new(move |told: String| store.arrange(&told)).into_js_value(),
    );

    let pane = shared.clone();
    give(
        "tokens",
        Closure::<dyn Fn(usize, usize) -> Option<Uint32Array>>::new(move |from: usize, to: usize| {
            answers::tokens(&pane, from, to).map(|tokens| Uint32Array::from(tokens.as_slice()))
        })
        .into_js_value(),
    );

    let pane = shared.clone();
    give(
        "ask",
        Closure::<dyn Fn(String, usize) -> JsValue>::new(move |question: String, at: usize| {
            answers::ask(&pane, &question, at)
        })
        .into_js_value(),
    );

    let pane = shared.clone();
    give(
        "act",
        Closure::<dyn Fn(String, usize, usize, String) -> String>::new(
            move |action: String, a: usize, b: usize, text: String| answers::act(&pane, &action, a, b, &text),
        )
        .into_js_value(),
    );
    js::object(host)
}
