//! The frame: header, code pane beside canvas, status bar; and which page is shown.

use leptos::ev;
use leptos::prelude::*;

use super::browser;
use super::canvas::Canvas;
use super::code::CodePane;
use super::header::Header;
use super::messages::header as words;
use super::route::Route;
use super::status::StatusBar;
use super::store::{Store, ThemeChoice};

#[component]
pub fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    keep_settings(store);
    let _ = window_event_listener(ev::hashchange, move |_| {
        store.route.set(Route::parse(&browser::window().location().hash().unwrap_or_default()));
    });
    view! {
        <div class="editor" hidden=move || store.route.get() != Route::Editor>
            <a class="skip" href="#diagram">{move || store.say(&words::SKIP)}</a>
            <Header/>
            <main class="work">
                <section class="code-pane">
                    <CodePane/>
                </section>
                <Canvas/>
            </main>
            <StatusBar/>
        </div>
    }
}

/// Theme and language stand on the root element, and are there again on the next visit.
fn keep_settings(store: Store) {
    Effect::new(move |_| {
        if let Some(root) = browser::document().document_element() {
            let theme = if store.dark.get() { ThemeChoice::Dark } else { ThemeChoice::Light };
            let _ = root.set_attribute("data-theme", theme.name());
            let _ = root.set_attribute("lang", store.locale.get().tag());
        }
    });
    Effect::new(move |before: Option<()>| {
        let (theme, locale, flow) = (store.theme.get(), store.locale.get(), store.flow.get());
        if before.is_some() {
            browser::keep_setting("theme", theme.name());
            browser::keep_setting("locale", locale.tag());
            browser::keep_setting("flow", flow.name());
        }
    });
}
