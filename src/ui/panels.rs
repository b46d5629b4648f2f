//! The panels of the editor: one line adds one. Docks, tabs of a narrow window, the commands that open and close
//! panels, and the kept settings all read this table.

use leptos::prelude::*;

use super::panel::{Dock, Panel};
use super::store::store;
use super::{canvas, code, inspector, problems};

pub static PANELS: &[&Panel] = &[&code::PANEL, &canvas::PANEL, &inspector::PANEL, &problems::PANEL];

/// The panels of a dock that stack below each other, without those that are closed.
#[component]
pub fn Stack(dock: Dock) -> impl IntoView {
    let store = store();
    let panels = PANELS.iter().filter(move |panel| panel.dock == dock);
    panels
        .map(|panel| view! { <Show when=move || store.is_open(panel.name)>{(panel.view)()}</Show> })
        .collect_view()
}

/// The panels of the right column. A closed one is hidden, so that it keeps what it shows.
#[component]
pub fn Side() -> impl IntoView {
    let store = store();
    let panels = PANELS.iter().filter(|panel| panel.dock == Dock::Side);
    panels
        .map(|panel| {
            view! {
                <div class="side" class:is-folded=move || !store.is_open(panel.name)
                    class:is-tab=move || store.tab.get() == panel.name>
                    {(panel.view)()}
                </div>
            }
        })
        .collect_view()
}
