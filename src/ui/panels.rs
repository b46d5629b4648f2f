//! The table of panels. One line adds a panel. The docks, the tabs of a narrow window, the actions that open and close
//! panels, and the stored settings read the table.

use leptos::prelude::*;

use super::panel::{Dock, Panel};
use super::store::store;
use super::{canvas, code, help, inspector, problems};

pub static PANELS: &[&Panel] =
    &[&code::PANEL, &canvas::PANEL, &inspector::PANEL, &problems::PANEL, &help::PANEL];

/// The open panels of a dock, one below the other.
#[component]
pub fn Stack(dock: Dock) -> impl IntoView {
    let store = store();
    let panels = PANELS.iter().filter(move |panel| panel.dock == dock);
    panels
        .map(|panel| view! { <Show when=move || store.is_open(panel.name)>{(panel.view)()}</Show> })
        .collect_view()
}

/// The panels of the right column. A closed panel is hidden instead of removed, so that it keeps its state.
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

/// The panels that take the place of the right column while they are open.
#[component]
pub fn Beside() -> impl IntoView {
    let store = store();
    let panels = PANELS.iter().filter(|panel| panel.dock == Dock::Beside);
    panels
        .map(|panel| {
            view! {
                <div class="aside" class:is-folded=move || !store.is_open(panel.name)
                    class:is-tab=move || store.tab.get() == panel.name>
                    {(panel.view)()}
                </div>
            }
        })
        .collect_view()
}
