//! The drawing in pixels. The command line paints it with resvg (`src/bin/fizz/png.rs`), the page on a canvas of
//! the browser.

use crate::export::options::{HOPS, MARGIN, SCALE, THEME, TRANSPARENT, WIDTH};
use crate::export::{Format, Make};
use crate::locale::Words;

pub static FORMAT: Format = Format {
    id: "png",
    ending: "png",
    media_type: "image/png",
    name: Words::new("PNG", "PNG"),
    hint: Words::new("The drawing in pixels, for chats and slides.", "像素图，适合聊天和幻灯片。"),
    choices: &[&THEME, &SCALE, &WIDTH, &MARGIN, &TRANSPARENT, &HOPS],
    make: Make::FromSvg,
};
