//! Views at their places: what follows something is exchanged between its two marks.

use std::borrow::Cow;

use leptos::prelude::Owner;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::View;
use super::follow::follow;
use crate::ui::browser;

/// Builds the page into its body, for as long as it is open.
pub fn mount(page: impl FnOnce() -> View) {
    let owner = Owner::new();
    let body = browser::document().body();
    owner.with(|| {
        let page = page();
        if let Some(body) = body {
            put(&body, None, page);
        }
    });
    std::mem::forget(owner);
}

/// Puts the view into the parent: before that node, or at the end.
pub fn put(parent: &Node, before: Option<&Node>, view: View) {
    match view {
        View::Nothing => {}
        View::Text(text) => drop(parent.insert_before(&browser::document().create_text_node(&text), before)),
        View::Element(element) => drop(parent.insert_before(&element, before)),
        View::Many(views) => views.into_iter().for_each(|view| put(parent, before, view)),
        View::Follows(view) => {
            let end = mark();
            let _ = parent.insert_before(&end, before);
            follows(end, view);
        }
        View::Rows(rows) => {
            let end = mark();
            let _ = parent.insert_before(&end, before);
            lists(end, rows);
        }
    }
}

fn mark() -> Node {
    browser::document().create_comment("").unchecked_into()
}

/// What stands before the end mark.
enum Shown {
    Nothing,
    Text(web_sys::Text, Cow<'static, str>),
    /// Everything from this mark on.
    Range(Node),
}

fn follows(end: Node, mut view: Box<dyn FnMut() -> View>) {
    let mut shown = Shown::Nothing;
    follow(Box::new(move || {
        let view = view();
        let Some(parent) = end.parent_node() else { return };
        if let (Shown::Text(node, old), View::Text(text)) = (&mut shown, &view) {
            if old != text {
                node.set_data(text);
                *old = text.clone();
            }
            return;
        }
        match &shown {
            Shown::Nothing => {}
            Shown::Text(node, _) => node.remove(),
            Shown::Range(start) => {
                while let Some(node) = end.previous_sibling() {
                    let _ = parent.remove_child(&node);
                    if node.is_same_node(Some(start)) {
                        break;
                    }
                }
            }
        }
        shown = match view {
            View::Nothing => Shown::Nothing,
            View::Text(text) => {
                let node = browser::document().create_text_node(&text);
                let _ = parent.insert_before(&node, Some(&end));
                Shown::Text(node, text)
            }
            view => {
                let start = mark();
                let _ = parent.insert_before(&start, Some(&end));
                put(&parent, Some(&end), view);
                Shown::Range(start)
            }
        };
    }));
}

/// Moves no more rows than it must: one that stays where it is keeps focus and scroll.
fn lists(end: Node, mut rows: Box<dyn FnMut() -> Vec<Element>>) {
    let mut shown = Vec::<Element>::new();
    follow(Box::new(move || {
        let rows = rows();
        let Some(parent) = end.parent_node() else { return };
        for gone in shown.iter().filter(|old| !rows.contains(old)) {
            gone.remove();
        }
        let mut next = end.clone();
        for row in rows.iter().rev() {
            if row.next_sibling().as_ref() != Some(&next) {
                let _ = parent.insert_before(row, Some(&next));
            }
            next = row.clone().unchecked_into();
        }
        shown = rows;
    }));
}
