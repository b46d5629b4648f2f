//! The popup menu. It opens at a point of the window. Arrow keys move through it. Escape, a choice or a press elsewhere
//! closes it, and the focus returns to the element that had it before.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::browser;
use super::icon::{self, icon};
use super::js;
use super::messages::header as words;
use super::store::store;

#[component]
pub fn PopupMenu() -> impl IntoView {
    let store = store();
    let list = NodeRef::<leptos::html::Div>::new();
    let before = StoredValue::new_local(None::<web_sys::HtmlElement>);
    let mut was_open = false;
    Effect::new(move |_| {
        let open = store.menu.with(Option::is_some);
        if open && !was_open {
            let active = browser::document().active_element();
            before.set_value(active.and_then(|element| element.dyn_into().ok()));
        }
        was_open = open;
    });
    // When the menu opens, moves it inside the window and focuses its first item.
    Effect::new(move |_| {
        let (Some(menu), Some(spec)) = (list.get(), store.menu.get()) else { return };
        let (width, height) = (f64::from(menu.offset_width()), f64::from(menu.offset_height()));
        let x = spec.x.min(browser::inner_width() - width - 8.0).max(8.0);
        let y = spec.y.min(browser::inner_height() - height - 8.0).max(8.0);
        let style = (*menu).style();
        let _ = style.set_property("left", &js::px(x));
        let _ = style.set_property("top", &js::px(y));
        focus_item(&menu, 0);
    });
    let close = move || {
        store.menu.set(None);
        if let Some(element) = before.get_value() {
            let _ = element.focus();
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        let Some(menu) = list.get() else { return };
        let count = store.menu.with_untracked(|menu| menu.as_ref().map_or(0, |menu| menu.items.len()));
        let here = focused_item(&menu);
        match event.key().as_str() {
            "ArrowDown" => focus_item(&menu, here.map_or(0, |at| (at + 1) % count.max(1))),
            "ArrowUp" => focus_item(&menu, here.map_or(0, |at| (at + count.max(1) - 1) % count.max(1))),
            "Home" => focus_item(&menu, 0),
            "End" => focus_item(&menu, count.saturating_sub(1)),
            "Escape" | "Tab" => close(),
            key => {
                let typed =
                    store.menu.with_untracked(|menu| menu.as_ref().and_then(|menu| menu.typed.clone()));
                let (Some(typed), true) = (typed, is_letter(&event)) else { return };
                let letter = key.to_owned();
                close();
                typed(&letter);
            }
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <Show when=move || store.menu.with(Option::is_some)>
            <div class="menu-ground" on:pointerdown=move |event| {
                event.prevent_default();
                close();
            }
                on:contextmenu=move |event| event.prevent_default()></div>
            <section aria-label=store.said(&words::MORE)>
            <div class="menu" role="menu" node_ref=list aria-label=store.said(&words::MORE) on:keydown=keys>
                {move || {
                    let items = store.menu.get().map(|menu| menu.items).unwrap_or_default();
                    items.into_iter().map(|item| {
                        let run = item.run;
                        let choose = move |_| {
                            close();
                            run();
                        };
                        view! {
                            <button class="menu-item" class:is-danger=item.danger type="button" role="menuitem"
                                tabindex="-1" aria-current=(item.icon == icon::CHECK).then_some("true")
                                on:click=choose>
                                {icon(item.icon)}
                                <span class="grow">{item.label}</span>
                                {(!item.keys.is_empty()).then(|| view! { <span class="menu-keys">{browser::keys_here(item.keys)}</span> })}
                            </button>
                        }
                    }).collect_view()
                }}
            </div>
            </section>
        </Show>
    }
}

/// Whether a key writes a letter or a digit.
fn is_letter(event: &ev::KeyboardEvent) -> bool {
    let key = event.key();
    let mut letters = key.chars();
    let is_one = matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_alphanumeric());
    is_one && !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.is_composing()
}

fn focus_item(menu: &web_sys::HtmlElement, index: usize) {
    let item = menu.query_selector_all("[role=menuitem]").ok().and_then(|items| items.get(index as u32));
    if let Some(Ok(item)) = item.map(|item| item.dyn_into::<web_sys::HtmlElement>()) {
        let _ = item.focus();
    }
}

fn focused_item(menu: &web_sys::HtmlElement) -> Option<usize> {
    let active = browser::document().active_element()?;
    let items = menu.query_selector_all("[role=menuitem]").ok()?;
    (0..items.length())
        .find(|&at| items.get(at).is_some_and(|item| item.is_same_node(Some(&active))))
        .map(|at| at as usize)
}
