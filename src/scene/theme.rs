//! The two themes as data: the colours of `style/tokens.css` that a drawing uses, under the same names. A test keeps
//! both equal.

use serde::{Deserialize, Serialize};

use super::tints::TINTS;
use super::types::Color;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeName {
    #[default]
    Light,
    Dark,
}

impl ThemeName {
    pub const ALL: [ThemeName; 2] = [ThemeName::Light, ThemeName::Dark];

    pub const fn name(self) -> &'static str {
        match self {
            ThemeName::Light => "light",
            ThemeName::Dark => "dark",
        }
    }

    pub fn from_name(name: &str) -> Option<ThemeName> {
        ThemeName::ALL.into_iter().find(|theme| theme.name() == name)
    }

    pub const fn theme(self) -> &'static Theme {
        match self {
            ThemeName::Light => &LIGHT,
            ThemeName::Dark => &DARK,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    pub canvas: Color,
    /// Text of values in cards.
    pub text: Color,
    /// Keys in cards.
    pub text_3: Color,
    /// Used in turn.
    pub lanes: [LaneColors; TINTS],
    pub rect: NodeColors,
    pub circle: NodeColors,
    pub diamond: NodeColors,
    pub task: NodeColors,
    pub task_head: Color,
    pub wire: Color,
    pub wire_label: Color,
    pub repeat: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneColors {
    pub body: Color,
    pub head: Color,
    pub text: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeColors {
    pub fill: Color,
    pub stroke: Color,
    pub text: Color,
}

impl Theme {
    /// The colours of this number.
    pub fn lane(&self, index: usize) -> &LaneColors {
        &self.lanes[index % self.lanes.len()]
    }
}

const fn lane(body: u32, head: u32, text: u32) -> LaneColors {
    LaneColors { body: Color(body), head: Color(head), text: Color(text) }
}

const fn node(fill: u32, stroke: u32, text: u32) -> NodeColors {
    NodeColors { fill: Color(fill), stroke: Color(stroke), text: Color(text) }
}

pub const LIGHT: Theme = Theme {
    canvas: Color(0xf8f8f6),
    text: Color(0x1b1d21),
    text_3: Color(0x686b72),
    lanes: [
        lane(0xf0f4fa, 0xe3ebf6, 0x3a5277),
        lane(0xeff6f1, 0xe0eee5, 0x315c47),
        lane(0xfaf6ec, 0xf3ebd8, 0x6c531f),
        lane(0xf7f2f8, 0xeee4f0, 0x694472),
        lane(0xedf6f6, 0xdbeded, 0x285c60),
        lane(0xfbf3ef, 0xf5e5dd, 0x774833),
    ],
    rect: node(0xffffff, 0x858992, 0x1b1d21),
    circle: node(0xe6f4ec, 0x3c8a64, 0x174a32),
    diamond: node(0xfff6df, 0xa87314, 0x553a08),
    task: node(0xffffff, 0x776ebb, 0x3f377f),
    task_head: Color(0xf1effb),
    wire: Color(0x5c606a),
    wire_label: Color(0x3f4249),
    repeat: Color(0x7a7f89),
};

pub const DARK: Theme = Theme {
    canvas: Color(0x111215),
    text: Color(0xecedef),
    text_3: Color(0x90949d),
    lanes: [
        lane(0x1b1f26, 0x252c38, 0xa9bddd),
        lane(0x1a201d, 0x23302a, 0xa3cbb3),
        lane(0x211f1a, 0x312c23, 0xd6c192),
        lane(0x211d23, 0x2f2832, 0xd0b3d8),
        lane(0x1a2121, 0x213031, 0x9acbce),
        lane(0x221d1b, 0x332a25, 0xe0b8a4),
    ],
    rect: node(0x282a31, 0x7d828d, 0xecedef),
    circle: node(0x1c3328, 0x57b185, 0xc4ebd6),
    diamond: node(0x362c15, 0xc9983b, 0xf6e2b4),
    task: node(0x282a31, 0x8e85d8, 0xd3ceff),
    task_head: Color(0x312d4c),
    wire: Color(0x9599a4),
    wire_label: Color(0xc6c9d0),
    repeat: Color(0x868b96),
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in the style sheet, with the colours of a theme.
    fn tokens(theme: &Theme) -> Vec<(String, Color)> {
        let mut tokens: Vec<(String, Color)> = [
            ("bg-canvas", theme.canvas),
            ("text", theme.text),
            ("text-3", theme.text_3),
            ("task-head", theme.task_head),
            ("wire", theme.wire),
            ("wire-label", theme.wire_label),
            ("loop", theme.repeat),
        ]
        .map(|(name, color)| (name.to_owned(), color))
        .to_vec();
        for (name, colors) in
            [("rect", theme.rect), ("circle", theme.circle), ("diamond", theme.diamond), ("task", theme.task)]
        {
            tokens.push((format!("{name}-fill"), colors.fill));
            tokens.push((format!("{name}-stroke"), colors.stroke));
            tokens.push((format!("{name}-text"), colors.text));
        }
        for (index, lane) in theme.lanes.iter().enumerate() {
            tokens.push((format!("lane-{}", index + 1), lane.body));
            tokens.push((format!("lane-{}-head", index + 1), lane.head));
            tokens.push((format!("lane-{}-text", index + 1), lane.text));
        }
        tokens
    }

    #[test]
    fn the_themes_are_those_of_the_style_sheet() {
        let css = include_str!("../../style/tokens.css");
        for ((name, Color(light)), (_, Color(dark))) in tokens(&LIGHT).into_iter().zip(tokens(&DARK)) {
            let line = format!("--{name}: light-dark(#{light:06x}, #{dark:06x});");
            assert!(css.contains(&line), "the style sheet does not say {line}");
        }
    }
}
