export function rescue() { return ""; }
