//! What a browser prints: the drawing alone on a page, in light colours, as large as fits; of two views side by side each on a
//! page of its own, as both are on the screen. It is made when the browser is about to print, and goes away afterwards. On
//! other pages than the editor's the page itself is printed.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::browser;
use super::canvas::paint::{Names, Painter};
use super::canvas::{set, svg};
use super::route::Route;
use super::store::store;
use crate::document::Document;
use crate::geometry::Rect;
use crate::scene::ThemeName;

#[component]
pub fn PrintedDrawing() -> impl IntoView {
    let store = store();
    let sheet = NodeRef::<leptos::html::Div>::new();
    let before = Closure::<dyn FnMut()>::new(move || {
        let Some(sheet) = sheet.get_untracked() else { return };
        sheet.set_inner_text("");
        if store.route.get_untracked() != Route::Editor || store.code_only.get_untracked() {
            return;
        }
        for (place, document) in store.shown_now().iter().enumerate() {
            if let Some(drawing) = drawing(document, place > 0) {
                let _ = sheet.append_child(&drawing);
            }
        }
    });
    let after = Closure::<dyn FnMut()>::new(move || {
        if let Some(sheet) = sheet.get_untracked() {
            sheet.set_inner_text("");
        }
    });
    // The app lives as long as its window.
    let window = browser::window();
    window.set_onbeforeprint(Some(before.into_js_value().unchecked_ref()));
    window.set_onafterprint(Some(after.into_js_value().unchecked_ref()));
    view! { <div class="printed" aria-hidden="true" node_ref=sheet></div> }
}

/// A drawing of its own, no larger than on a screen. The names of its elements differ from those of the first one.
fn drawing(document: &Document, is_second: bool) -> Option<web_sys::Element> {
    let scene = document.scene_with(ThemeName::Light.theme(), &document.scene_options(false));
    let (root, world) = (svg("svg")?, svg("g")?);
    let all = Rect::new(0, 0, scene.width, scene.height);
    set(&root, "viewBox", &format!("0 0 {} {}", all.w, all.h));
    if let Some(root) = root.dyn_ref::<web_sys::SvgElement>() {
        let _ = root.style().set_property("max-width", &format!("{}px", all.w));
    }
    let names = Names { model: document.model(), index: document.index(), aria: None, is_second };
    Painter::new(&world).show(&scene, &names, all, None);
    let _ = root.append_child(&world);
    Some(root)
}
