//! What every page that stands alone has: a head whose policy lets nothing run but the page's own script, and the drawing in
//! both themes.

use std::borrow::Cow;

use crate::document::Document;
use crate::export::formats::svg::describe::{describe, language};
use crate::export::formats::svg::svg;
use crate::export::{ExportOptions, base64, escape, sha256};
use crate::locale::Locale;
use crate::scene::ThemeName;

pub(in crate::export) struct Frame {
    /// The page down to its title in the header.
    pub head: String,
    pub light: String,
    pub dark: String,
}

impl Frame {
    pub fn new(document: &Document, options: &ExportOptions, script: &str, style: &str) -> Frame {
        let model = document.model();
        let light = drawing(document, options, ThemeName::Light, "light");
        let dark = drawing(document, options, ThemeName::Dark, "dark");
        // Font and source are the same in both; once is enough.
        let dark = without(&without(&dark, "style"), "metadata").into_owned();
        let mut styles = hash(style);
        if let Some(font) = inside(&light, "style") {
            styles.push(' ');
            styles.push_str(&hash(font));
        }
        let policy = format!(
            "default-src 'none'; script-src {}; style-src {styles}; font-src data:; base-uri 'none'; form-action 'none'",
            hash(script)
        );
        let tag = if language(model) == Locale::Zh { "zh-CN" } else { "en" };
        let title = escaped(&describe(model, document.view()).0);
        let head = format!(
            "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
        );
        Frame { head, light, dark }
    }
}

pub(in crate::export) fn button(id: &str, sign: &str, words: &str) -> String {
    format!("<button type=\"button\" id=\"{id}\" title=\"{words}\" aria-label=\"{words}\">{sign}</button>\n")
}

/// The SVG in a theme, with a class for it.
fn drawing(
    document: &Document,
    options: &ExportOptions,
    theme: ThemeName,
    class: &str,
) -> String {
    let options = ExportOptions { theme, transparent: false, prefix: Some(class), ..*options };
    svg(document, &options).replacen("<svg ", &format!("<svg class=\"{class}\" "), 1)
}

/// What is in the only element of a name. Texts of the user hold no tags: they are escaped.
fn inside<'a>(svg: &'a str, name: &str) -> Option<&'a str> {
    let (_, behind) = svg.split_once(&format!("<{name}>"))?;
    Some(behind.split_once(&format!("</{name}>"))?.0)
}

fn without<'a>(svg: &'a str, name: &str) -> Cow<'a, str> {
    let Some(content) = inside(svg, name) else { return svg.into() };
    svg.replacen(&format!("<{name}>{content}</{name}>\n"), "", 1).into()
}

/// As a policy names a script or a style.
pub(in crate::export) fn hash(content: &str) -> String {
    let mut out = "'sha256-".to_owned();
    base64::push(&mut out, &sha256::digest(content.as_bytes()));
    out.push('\'');
    out
}

pub(in crate::export) fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape::push(&mut out, text);
    out
}
