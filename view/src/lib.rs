//! `view!`: elements written as in Leptos, made into calls of the builder in `crate::ui::view`.
//!
//! Leptos writes each view as a type of its own, with its own code to build and to change it, which made more
//! than half of the program that a person downloads. Here all elements are one type; what is known while
//! compiling (tag, attributes with fixed values) becomes one text, everything else one call.
//!
//! Understood are elements, texts, blocks, `<Show when=condition>…</Show>`, and as attributes `name=value`,
//! `class:name=condition`, `style:name=value`, `prop:name=value`, `on:event=handler`, `node_ref=reference`.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use rstml::node::{Infallible, KeyedAttribute, Node, NodeAttribute, NodeElement};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Ident, Lit};

/// Elements of SVG; what HTML knows by the same name (`a`, `title`, `style`) is HTML's.
const SVG: &[&str] = &[
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "use",
    "defs",
];

/// Stands between the attributes that are known while compiling.
const BREAK: char = '\n';

#[proc_macro]
pub fn view(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let nodes = match rstml::parse2(input.into()) {
        Ok(nodes) => nodes,
        Err(error) => return error.to_compile_error().into(),
    };
    let written = match nodes.as_slice() {
        [node] => {
            let node = child(node);
            quote! { crate::ui::view::IntoView::into_view(#node) }
        }
        nodes => {
            let nodes = nodes.iter().map(child);
            quote! { crate::ui::view::View::Many(::std::vec![#(crate::ui::view::IntoView::into_view(#nodes)),*]) }
        }
    };
    written.into()
}

fn child(node: &Node) -> TokenStream {
    match node {
        Node::Element(found) if found.name().to_string() == "Show" => show(found),
        Node::Element(found) => element(found),
        Node::Text(text) => {
            let text = &text.value;
            quote! { #text }
        }
        Node::Block(block) => quote! { #[allow(unused_braces)] #block },
        other => refuse(other.span(), "not understood in a view"),
    }
}

fn refuse(span: Span, what: &str) -> TokenStream {
    quote_spanned! { span => ::std::compile_error!(#what) }
}

/// Children that are there while a condition holds.
fn show(found: &NodeElement<Infallible>) -> TokenStream {
    let when = found.attributes().iter().find_map(|attribute| match attribute {
        NodeAttribute::Attribute(attribute) if attribute.key.to_string() == "when" => attribute.value(),
        _ => None,
    });
    let Some(when) = when else { return refuse(found.open_tag.span(), "`Show` needs `when`") };
    let children = found.children.iter().map(child);
    quote! {
        crate::ui::view::show(#when, move || crate::ui::view::View::Many(
            ::std::vec![#(crate::ui::view::IntoView::into_view(#children)),*]
        ))
    }
}

fn element(found: &NodeElement<Infallible>) -> TokenStream {
    let tag = found.name().to_string();
    if !tag.starts_with(|c: char| c.is_ascii_lowercase()) {
        return refuse(found.open_tag.span(), "a part of the page is called in braces: {part()}");
    }
    let (mut known, mut calls) = (String::new(), Vec::new());
    for attribute in found.attributes() {
        match attribute {
            NodeAttribute::Attribute(attribute) => match fixed(attribute) {
                Some(value) => {
                    known.extend([BREAK.to_string(), attribute.key.to_string(), "=".to_owned(), value]);
                }
                None => calls.push(call(attribute)),
            },
            NodeAttribute::Block(block) => calls.push(refuse(block.span(), "an attribute needs a name")),
        }
    }
    let make = if SVG.contains(&tag.as_str()) {
        quote! { svg }
    } else {
        quote! { html }
    };
    let head = format!("{tag}{known}");
    let children = found.children.iter().map(child);
    quote! { crate::ui::view::#make(#head) #(#calls)* #(.child(#children))* }
}

/// The value of an attribute that is the same for ever.
fn fixed(attribute: &KeyedAttribute) -> Option<String> {
    if attribute.key.to_string().contains(':') {
        return None;
    }
    match attribute.value() {
        None => Some(String::new()),
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => {
            Some(text.value()).filter(|text| !text.contains(BREAK))
        }
        Some(_) => None,
    }
}

fn call(attribute: &KeyedAttribute) -> TokenStream {
    let name = attribute.key.to_string();
    let Some(value) = attribute.value() else {
        return refuse(attribute.span(), "this attribute needs a value");
    };
    match name.split_once(':') {
        None if name == "node_ref" => quote! { .node_ref(#value) },
        None => quote! { .attr(#name, #value) },
        Some(("class", class)) => quote! { .class(#class, #value) },
        Some(("style", property)) => quote! { .style(#property, #value) },
        Some(("prop", property)) => quote! { .prop(#property, #value) },
        Some(("on", event)) => {
            let event = Ident::new(event, attribute.key.span());
            quote! { .on(::leptos::ev::#event, #value) }
        }
        Some(_) => refuse(attribute.key.span(), "not a kind of attribute"),
    }
}
