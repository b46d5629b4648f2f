//! What a person may choose about an export. Each [`Choice`] is a field of the dialog and an option of the command
//! line; a format lists those that it reads.

use serde::{Deserialize, Serialize};

use crate::locale::Words;
use crate::model::Element;
use crate::scene::ThemeName;

/// The margin that a drawing has by itself.
pub const USUAL_MARGIN: u32 = 16;

/// A face of the bundled font.
#[derive(Clone, Copy, Debug)]
pub struct FontFile<'a> {
    /// 400, 500 or 600.
    pub weight: u16,
    /// TrueType.
    pub bytes: &'a [u8],
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ExportOptions<'a> {
    pub theme: ThemeName,
    /// Pixels for each pixel of the drawing.
    pub scale: u32,
    /// Pixels from left to right, whatever the scale; the height follows.
    pub width: Option<u32>,
    /// Leaves the background and the ground of the lanes out. An outline takes the place of the ground.
    pub transparent: bool,
    /// Pixels of the drawing around what is in it.
    pub margin: u32,
    /// A small bridge where a wire crosses another.
    pub hops: bool,
    /// Carries the used characters of `fonts` inside the file; else the reader's fonts are used.
    pub embed_font: bool,
    /// The faces to embed from. The program around the core has them.
    #[serde(skip)]
    pub fonts: &'a [FontFile<'a>],
    /// Only these elements, with what belongs to them: the nodes of a lane, the members of a loop, the wires between nodes.
    #[serde(skip)]
    pub only: Option<&'a [Element]>,
    /// Sets each script of a line by itself, for painters that look for one font for a whole line.
    #[serde(skip)]
    pub scripts_apart: bool,
    /// The start of every id. Without it, one made from the text, so that two drawings in one page do not clash.
    #[serde(skip)]
    pub prefix: Option<&'a str>,
}

impl Default for ExportOptions<'_> {
    fn default() -> Self {
        ExportOptions {
            theme: ThemeName::default(),
            scale: 1,
            width: None,
            transparent: false,
            margin: USUAL_MARGIN,
            hops: false,
            embed_font: false,
            fonts: &[],
            only: None,
            scripts_apart: false,
            prefix: None,
        }
    }
}

impl ExportOptions<'_> {
    /// How many pixels the picture of a drawing of this size has.
    pub fn pixels(&self, width: u32, height: u32) -> (u32, u32) {
        match self.width {
            Some(wanted) => {
                let rounded = (u64::from(height) * u64::from(wanted) * 2 + u64::from(width))
                    / (2 * u64::from(width.max(1)));
                (wanted, u32::try_from(rounded).unwrap_or(u32::MAX).max(1))
            }
            None => (width.saturating_mul(self.scale), height.saturating_mul(self.scale)),
        }
    }
}

pub struct Choice {
    /// What a person types: `--embed-font`.
    pub id: &'static str,
    /// What the field is called.
    pub name: Words,
    /// What it does, in one sentence.
    pub hint: Words,
    pub kind: Kind,
}

/// What can be chosen, and how it is read from and written to [`ExportOptions`].
pub enum Kind {
    Switch {
        get: fn(&ExportOptions) -> bool,
        set: fn(&mut ExportOptions, bool),
    },
    /// One of several values, by its index: what a person types, and what it is called.
    OneOf {
        values: &'static [(&'static str, Words)],
        get: fn(&ExportOptions) -> usize,
        set: fn(&mut ExportOptions, usize),
    },
    /// A whole number from `least` to `most`; the dialog offers a few of them, with what stands behind the number.
    Number {
        least: u32,
        most: u32,
        offered: &'static [u32],
        unit: &'static str,
        get: fn(&ExportOptions) -> u32,
        set: fn(&mut ExportOptions, u32),
    },
    /// A number of pixels that a person types, or none.
    Pixels {
        least: u32,
        most: u32,
        get: fn(&ExportOptions) -> Option<u32>,
        set: fn(&mut ExportOptions, Option<u32>),
    },
}

/// Every choice, in the order of `--help`.
pub static CHOICES: &[&Choice] = &[&THEME, &SCALE, &WIDTH, &MARGIN, &TRANSPARENT, &HOPS, &EMBED_FONT];

pub static THEME: Choice = Choice {
    id: "theme",
    name: Words::new("Colours", "配色"),
    hint: Words::new("The colours of the drawing.", "图表使用的配色。"),
    kind: Kind::OneOf {
        values: &[("light", Words::new("Light", "浅色")), ("dark", Words::new("Dark", "深色"))],
        get: |options| usize::from(options.theme == ThemeName::Dark),
        set: |options, index| options.theme = if index == 1 { ThemeName::Dark } else { ThemeName::Light },
    },
};

pub static SCALE: Choice = Choice {
    id: "scale",
    name: Words::new("Size", "尺寸"),
    hint: Words::new("Pixels for each pixel of the drawing.", "图表的每个像素对应的像素数。"),
    kind: Kind::Number {
        least: 1,
        most: 8,
        offered: &[1, 2, 4],
        unit: "×",
        get: |options| options.scale,
        set: |options, scale| options.scale = scale,
    },
};

pub static WIDTH: Choice = Choice {
    id: "width",
    name: Words::new("Width in pixels", "宽度（像素）"),
    hint: Words::new(
        "How wide the picture is, whatever the size; the height follows.",
        "图片的宽度，优先于尺寸倍数；高度按比例计算。",
    ),
    kind: Kind::Pixels {
        least: 16,
        most: 16_384,
        get: |options| options.width,
        set: |options, width| options.width = width,
    },
};

pub static MARGIN: Choice = Choice {
    id: "margin",
    name: Words::new("Margin", "边距"),
    hint: Words::new("Room around the drawing, in its pixels.", "图表四周的留白，以图表的像素计。"),
    kind: Kind::Number {
        least: 0,
        most: 400,
        offered: &[0, USUAL_MARGIN, 48],
        unit: " px",
        get: |options| options.margin,
        set: |options, margin| options.margin = margin,
    },
};

pub static TRANSPARENT: Choice = Choice {
    id: "transparent",
    name: Words::new("Transparent background", "透明背景"),
    hint: Words::new(
        "Leaves the background and the ground of the lanes out; lanes have an outline instead.",
        "不绘制背景和泳道底色，泳道以轮廓线表示。",
    ),
    kind: Kind::Switch { get: |options| options.transparent, set: |options, on| options.transparent = on },
};

pub static HOPS: Choice = Choice {
    id: "hops",
    name: Words::new("Bridges where wires cross", "连线交叉处画跨线"),
    hint: Words::new("Draws a small bridge where a wire crosses another.", "在连线交叉处画出小拱桥。"),
    kind: Kind::Switch { get: |options| options.hops, set: |options, on| options.hops = on },
};

pub static EMBED_FONT: Choice = Choice {
    id: "embed-font",
    name: Words::new("Put the font inside", "嵌入字体"),
    hint: Words::new(
        "Carries the used characters of the font in the file, so that it looks the same where Inter is missing.",
        "在文件中嵌入用到的字形，未安装 Inter 时显示效果也一致。",
    ),
    kind: Kind::Switch { get: |options| options.embed_font, set: |options, on| options.embed_font = on },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_what_is_read_and_nothing_else_changes() {
        let read = |options: &ExportOptions| -> Vec<u32> {
            let value = |choice: &&Choice| match choice.kind {
                Kind::Switch { get, .. } => u32::from(get(options)),
                Kind::OneOf { get, .. } => get(options) as u32,
                Kind::Number { get, .. } => get(options),
                Kind::Pixels { get, .. } => get(options).unwrap_or(0),
            };
            CHOICES.iter().map(value).collect()
        };
        for (at, choice) in CHOICES.iter().enumerate() {
            let values: Vec<u32> = match choice.kind {
                Kind::Switch { .. } => vec![0, 1],
                Kind::OneOf { values, .. } => (0..values.len() as u32).collect(),
                Kind::Number { least, most, .. } => (least..=most).collect(),
                Kind::Pixels { least, most, .. } => vec![least, 1000, most],
            };
            for value in values {
                let mut options = ExportOptions::default();
                let mut expected = read(&options);
                expected[at] = value;
                match choice.kind {
                    Kind::Switch { set, .. } => set(&mut options, value == 1),
                    Kind::OneOf { set, .. } => set(&mut options, value as usize),
                    Kind::Number { set, .. } => set(&mut options, value),
                    Kind::Pixels { set, .. } => set(&mut options, Some(value)),
                }
                assert_eq!(read(&options), expected, "{} {value}", choice.id);
            }
        }
    }

    #[test]
    fn the_height_follows_a_width() {
        let options = |width| ExportOptions { scale: 3, width, ..ExportOptions::default() };
        assert_eq!(options(None).pixels(400, 150), (1200, 450));
        assert_eq!(options(Some(1000)).pixels(400, 150), (1000, 375));
        assert_eq!(options(Some(333)).pixels(400, 150), (333, 125));
        assert_eq!(options(Some(16)).pixels(4000, 10), (16, 1), "no picture is without height");
    }

    #[test]
    fn a_theme_is_typed_by_its_name() {
        let Kind::OneOf { values, set, .. } = THEME.kind else { panic!("themes are one of several") };
        assert_eq!(values.len(), ThemeName::ALL.len());
        for (index, (id, _)) in values.iter().enumerate() {
            let mut options = ExportOptions::default();
            set(&mut options, index);
            assert_eq!(options.theme.name(), *id);
        }
    }
}
