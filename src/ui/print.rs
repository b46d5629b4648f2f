//! What a browser prints: the drawing alone on a page, in light colours, as large as fits. It is made when the browser is
//! about to print, and goes away afterwards. On other pages than the editor's the page itself is printed.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::browser;
use super::canvas::paint::{Names, Painter};
use super::canvas::{set, svg};
use super::route::Route;
use super::store::store;
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
        let document = store.drawn.get_untracked();
        let scene = document.scene_with(ThemeName::Light.theme(), &document.scene_options(false));
        let (Some(root), Some(world)) = (svg("svg"), svg("g")) else { return };
        let all = Rect::new(0, 0, scene.width, scene.height);
        set(&root, "viewBox", &format!("0 0 {} {}", all.w, all.h));
        // No larger than on a screen.
        if let Some(root) = root.dyn_ref::<web_sys::SvgElement>() {
            let _ = root.style().set_property("max-width", &format!("{}px", all.w));
        }
        let names = Names { model: document.model(), index: document.index(), aria: None, is_second: false };
        Painter::new(&world).show(&scene, &names, all, None);
        let _ = root.append_child(&world);
        let _ = sheet.append_child(&root);
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
