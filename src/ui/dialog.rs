//! The frame of all dialogs. It is a native modal dialog, so that the browser handles focus and Escape and makes the rest
//! of the page inert. A press on the backdrop closes it.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::browser;
use super::icon::{self, icon};
use super::messages::canvas::CLOSE;
use super::store::{Dialog, Store, store};
use crate::locale::Words;

/// Closes the open dialog. The browser gives the focus back to where it was before; it does not where a dialog is only
/// taken out of the page.
pub fn leave(store: Store) {
    let open = browser::document().query_selector("dialog[open]").ok().flatten();
    if let Some(dialog) = open.and_then(|open| open.dyn_into::<web_sys::HtmlDialogElement>().ok()) {
        dialog.close();
    }
    store.dialog.set(None);
}

/// A dialog that is open while the store's dialog is `which`. The class sets its width. A bare dialog has no title bar.
#[component]
pub fn Modal(
    which: Dialog,
    title: &'static Words,
    class: &'static str,
    #[prop(optional)] bare: bool,
    children: ChildrenFn,
) -> impl IntoView + use<> {
    let store = store();
    let panel = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(panel) = panel.get()
            && !panel.open()
        {
            let _ = panel.show_modal();
        }
    });
    let close = move || {
        if store.dialog.get_untracked() == Some(which) {
            if let Some(panel) = panel.get_untracked() {
                panel.close();
            }
            store.dialog.set(None);
        }
    };
    let outside = move |event: ev::PointerEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| target.tag_name() == "DIALOG") {
            close();
        }
    };
    view! {
        <Show when=move || store.dialog.get() == Some(which)>
            <dialog class=format!("dialog {class}") node_ref=panel aria-label=store.said(title)
                on:close=move |_| close() on:pointerdown=outside>
                <div class="dialog-body">
                    <Show when=move || !bare>
                        <div class="dialog-head">
                            <h2>{store.said(title)}</h2>
                            <button class="icon-btn" type="button" aria-label=store.said(&CLOSE)
                                on:click=move |_| close()>
                                {icon(icon::CLOSE)}
                            </button>
                        </div>
                    </Show>
                    {children()}
                </div>
            </dialog>
        </Show>
    }
}
