//! The drawing of a sequence, in painting order: lifelines with their heads and activations, frames, messages, notes and
//! marks, labels.

mod frame;
mod head;
mod message;
mod note;
mod zones;

pub use zones::zones;

use super::SceneOptions;
use super::theme::Theme;
use super::types::Scene;
use crate::layout::sequence::Layout;
use crate::model::Model;

pub fn build(model: &Model, layout: &Layout, theme: &Theme, options: &SceneOptions) -> Scene {
    let mut scene = Scene {
        width: layout.width,
        height: layout.height,
        background: Some(theme.canvas),
        groups: Vec::with_capacity(layout.lifelines.len() + model.nodes.len() + 2 * layout.messages.len()),
    };
    head::draw_lifelines(&mut scene, layout, theme);
    frame::draw_borders(&mut scene, layout, theme);
    for message in &layout.messages {
        message::draw(&mut scene, message, theme, options.numbers);
    }
    for note in &layout.notes {
        note::draw(&mut scene, model, note, theme);
    }
    for mark in &layout.marks {
        note::draw_mark(&mut scene, mark, theme);
    }
    frame::draw_words(&mut scene, layout, theme);
    for message in &layout.messages {
        message::draw_label(&mut scene, message, theme);
    }
    scene
}
