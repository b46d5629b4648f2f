//! Line icons on a 16-pixel square, drawn in the current text colour.

use leptos::prelude::*;

pub const CHEVRON_DOWN: &str = "m4.5 6.5 3.5 3.5 3.5-3.5";
pub const CHEVRON_LEFT: &str = "M9.500 4.500 6 8l3.500 3.500";
pub const CHEVRON_RIGHT: &str = "m6.5 4.5 3.5 3.5-3.5 3.5";
pub const CHECK: &str = "m3 8.5 3.2 3L13 4.8";
pub const CLOSE: &str = "M4 4l8 8M12 4l-8 8";
pub const UNDO: &str = "M5.5 3 2.5 6l3 3M2.5 6h7a3.75 3.75 0 0 1 0 7.5H6";
pub const REDO: &str = "m10.5 3 3 3-3 3M13.5 6h-7a3.75 3.75 0 0 0 0 7.5H10";
pub const SEARCH: &str = "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3l3.2 3.2";
pub const GRID: &str = "M3 2.5h3a.5.5 0 0 1 .5.5v3a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5zM10 2.5h3a.5.5 0 0 1 .5.5v3a.5.5 0 0 1-.5.5h-3a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5zM3 9.5h3a.5.5 0 0 1 .5.5v3a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5v-3a.5.5 0 0 1 .5-.5zM10 9.5h3a.5.5 0 0 1 .5.5v3a.5.5 0 0 1-.5.5h-3a.5.5 0 0 1-.5-.5v-3a.5.5 0 0 1 .5-.5z";
pub const MOON: &str = "M13.3 9.6A5.6 5.6 0 0 1 6.4 2.7a5.6 5.6 0 1 0 6.9 6.9z";
pub const SUN: &str = "M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.5v1.2M8 13.3v1.2M1.5 8h1.2M13.3 8h1.2M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9";
pub const PRESENT: &str = "M3 2.5h10a.8.800 0 0 1 .8.800v6.4a.8.800 0 0 1-.8.800H3a.8.800 0 0 1-.8-.800V3.300A.8.800 0 0 1 3 2.500zM6.800 4.600v3.800L10 6.500zM8 10.500v3M5.500 13.500h5";
pub const SCREEN: &str = "M3 3h10a.8.8 0 0 1 .8.8v6.4a.8.8 0 0 1-.8.8H3a.8.8 0 0 1-.8-.8V3.800A.8.8 0 0 1 3 3zM6 13.500h4M8 11v2.500";
pub const GLOBE: &str = "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM2 8h12M8 2c2 1.8 2.6 3.8 2.6 6S10 12.2 8 14M8 2C6 3.8 5.4 5.8 5.4 8S6 12.2 8 14";
pub const LINK: &str =
    "M6.5 9.5l3-3M7 4.5l1.2-1.2a3 3 0 0 1 4.3 4.3L11.3 8.8M9 11.5l-1.2 1.2a3 3 0 0 1-4.3-4.3L4.7 7.2";
pub const DOWNLOAD: &str = "M8 2.5v8M4.8 7.6 8 10.8l3.2-3.2M2.8 13.5h10.4";
pub const IMPORT: &str =
    "M8 2.500v7M5.200 6.800 8 9.600l2.800-2.800M2.500 9.500v3a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-3";
pub const DOTS: &str = "M3.5 8h.1M8 8h.1M12.5 8h.1";
pub const CODE: &str = "M5.5 4.5 2 8l3.5 3.500M10.5 4.5 14 8l-3.5 3.5";
pub const FLOW: &str = "M2.5 3.500h4v3h-4zM9.5 9.500h4v3h-4zM6.5 5h3a2 2 0 0 1 2 2v2.5";
pub const SLIDERS: &str = "M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.500a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3zM6 9.500a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z";
pub const ERROR: &str = "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 5v3.500M8 10.900v.1";
pub const HINT: &str = "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 7.500v3.500M8 5v.1";
pub const WARNING: &str = "M8 2.5 14 13.5H2zM8 6.500v3.200M8 11.600v.1";
pub const BOLT: &str = "M9 2 3.5 9H8l-1 5 5.5-7H8z";
pub const MINUS: &str = "M3.5 8h9";
pub const PLUS: &str = "M8 3.500v9M3.5 8h9";
pub const TIDY: &str = "M2.5 3h4v3.500h-4zM2.5 9.500h4V13h-4zM9.5 9.500h4V13h-4zM11.5 1.800l.8 1.900 1.900.8-1.900.8-.8 1.900-.8-1.900-1.900-.8 1.900-.8z";
pub const FIT: &str = "M2.5 6V3.500a1 1 0 0 1 1-1H6M10 2.500h2.500a1 1 0 0 1 1 1V6M13.5 10v2.500a1 1 0 0 1-1 1H10M6 13.500H3.500a1 1 0 0 1-1-1V10";
pub const PENCIL: &str = "M10.5 3 13 5.5 5.5 13H3v-2.500zM9 4.5 11.5 7";
pub const WIRE: &str = "M3.5 11.500h3a2 2 0 0 0 2-2v-3a2 2 0 0 1 2-2h3M11.3 2.300l2.2 2.2-2.2 2.2";
pub const COPY: &str = "M6.5 5.500h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1zM10.5 5.500v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2";
pub const TRASH: &str = "M2.5 4.500h11M6 4.500v-2h4v2M4 4.500l.6 8.100a1 1 0 0 0 1 .9h4.800a1 1 0 0 0 1-.9l.6-8.100M6.7 7v4M9.3 7v4";
pub const CIRCLE: &str = "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3z";
pub const RECTANGLE: &str = "M3.5 4.500h9a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1z";
pub const DIAMOND: &str = "M8 2.5 13.5 8 8 13.5 2.5 8z";
pub const TASKBOX: &str =
    "M3.5 3h9a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM2.5 6.500h11M5 9.500h4";
pub const LOOP: &str =
    "M12.8 5.5A5.2 5.2 0 0 0 3 7M3.2 10.500A5.2 5.2 0 0 0 13 9M13 2.800v2.900h-2.900M3 13.200v-2.900h2.900";
pub const LIST: &str = "M6 4h7.500M6 8h7.500M6 12h7.500M2.700 4h.1M2.700 8h.1M2.700 12h.1";
pub const FILE: &str =
    "M4 2h5l3.500 3.500V13a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zM8.800 2.200v3.500h3.500";
pub const HELP: &str = "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM6.300 6.400a1.750 1.750 0 1 1 2.500 1.600c-.5.250-.8.600-.8 1.200M8 11.100v.1";
pub const FOLD_LEFT: &str = "M3 3h10v10H3zM6.500 3v10M11 6.500 9.500 8l1.500 1.500";
pub const FOLD_RIGHT: &str = "M3 3h10v10H3zM9.500 3v10M5 6.500 6.500 8 5 9.500";
pub const COLUMNS: &str =
    "M3 3h10a.5.500 0 0 1 .5.500v9a.5.500 0 0 1-.5.500H3a.5.500 0 0 1-.5-.500v-9A.5.500 0 0 1 3 3zM8 3v10";
pub const ROWS: &str = "M3 3h10a.5.500 0 0 1 .5.500v9a.5.500 0 0 1-.5.500H3a.5.500 0 0 1-.5-.500v-9A.5.500 0 0 1 3 3zM2.500 8h11";
pub const WALK: &str = "M3.500 11a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zM5 12.500h4.200a2.250 2.250 0 0 0 0-4.500H6.800a2.250 2.250 0 0 1 0-4.500H13M10.800 1.300l2.200 2.200-2.200 2.200";
pub const FOLD: &str =
    "M8 1.500v4M5.800 3.500 8 5.700l2.200-2.200M8 14.500v-4M5.800 12.500 8 10.300l2.200 2.200M2.500 8h11";
pub const UNFOLD: &str =
    "M8 5.700v-4M5.800 3.700 8 1.500l2.200 2.200M8 10.300v4M5.800 12.300 8 14.500l2.200-2.200M2.500 8h11";
pub const LANES: &str = "M2.500 3h11v4.200h-11zM2.500 8.800h11V13h-11zM5.200 3v4.200M5.200 8.800V13";

/// An icon. Screen readers ignore it, so the control that contains it needs an accessible name.
pub fn icon(path: &'static str) -> impl IntoView + use<> {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=path></path>
        </svg>
    }
}

/// An element without content: a separator or a gap.
///
/// Leptos writes an element inside another one as HTML if all of it is constant, and the page's policy forbids HTML
/// from strings (Trusted Types). A value in braces or a function of its own keeps it from that; an end-to-end test looks
/// for what is left.
pub fn empty(class: &'static str) -> impl IntoView {
    view! { <span class=class></span> }
}

/// The logo of Fizz.
#[component]
pub fn Logo() -> impl IntoView {
    let circles = [
        ("logo-dot", "6.5", "18.5", "3"),
        ("logo-ring", "17.5", "8.5", "3.25"),
        ("logo-dot", "9", "3.8", "1.3"),
    ];
    view! {
        <svg class="logo" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path class="logo-wire" d={"M6.5 18.500v-6a4 4 0 0 1 4-4h5"}></path>
            {circles.map(|(class, x, y, radius)| view! {
                <circle class=class cx=x cy=y r=radius></circle>
            }).collect_view()}
        </svg>
    }
}
