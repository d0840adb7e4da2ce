// What a form needs to know of a schema: references followed, and of several ways to write a value the fullest.
import { fold } from "./fold.js";
import { words } from "./words.js";

const RANK = { array: 3, object: 2, map: 2 };

const named = (schema) => {
  const { title, description } = { ...schema, ...(document.documentElement.lang === "en" && schema["x-en"]) };
  return {
    ...(title && { title }),
    ...(description && { description }),
    ...(schema["x-refers"] && { refers: schema["x-refers"] }),
    ...(schema["x-widget"] && { widget: schema["x-widget"] }),
    ...(schema["x-meanings"] && { meanings: schema["x-meanings"] }),
    ...(schema["x-short"] && { short: schema["x-short"] }),
    ...(schema.examples && { example: schema.examples[0] }),
    ...("default" in schema && { standard: schema.default }),
  };
};

export function shapeOf(schema, root) {
  if (schema === true || !schema) return { type: "string" };
  const said = named(schema);
  if (schema.$ref) {
    const target = schema.$ref.replace(/^#\/?/, "").split("/").filter(Boolean).reduce((at, key) => at[key], root);
    return { ...shapeOf(target, root), ...said };
  }
  const options = schema.anyOf || schema.oneOf || schema.allOf;
  if (options) {
    if (options.every((one) => "const" in one)) {
      const meanings = Object.fromEntries(options.map((one) => [one.const, named(one).description || named(one).title || one.const]));
      return { type: "string", choices: options.map((one) => one.const), meanings, ...said };
    }
    const shapes = options.map((one) => shapeOf(one, root)).filter(({ type }) => type !== "null");
    const best = shapes.reduce((one, other) => ((RANK[other.type] || 0) > (RANK[one.type] || 0) ? other : one));
    const short = shapes.find((one) => one !== best && !RANK[one.type]);
    const shape = { ...best, ...said };
    if (short && best.type === "object") shape.short ||= keyOf(best, short);
    if (short && best.type === "array") shape.single = true;
    const chosen = shapes.find(({ choices }) => choices);
    if (chosen && !RANK[best.type]) Object.assign(shape, chosen, said);
    return shape;
  }
  const type = [schema.type].flat().find((one) => one !== "null") || (schema.properties ? "object" : schema.enum ? "string" : "null");
  const shape = { type, ...said };
  if (schema.enum) shape.choices = schema.enum.filter((one) => one !== null);
  if (type === "array") shape.items = shapeOf(schema.items, root);
  if (type === "object" && schema.properties) {
    shape.required = schema.required || [];
    // Types may hold one another.
    Object.defineProperty(shape, "properties", {
      get: () => (shape.known ||= Object.entries(schema.properties).map(([key, one]) => [key, shapeOf(one, root)])),
      enumerable: true,
    });
  } else if (type === "object") {
    shape.type = "map";
    shape.items = shapeOf(schema.additionalProperties || Object.values(schema.patternProperties || {})[0], root);
    shape.keys = named(schema.propertyNames || {}).title;
  }
  return shape;
}

/** Which key of the full form a short one stands for. */
function keyOf({ properties, required }, { refers }) {
  const same = refers && properties.find(([, one]) => one.refers === refers);
  return same ? same[0] : required[0] || properties[0][0];
}

/** The label of a key. */
export const titleOf = (key, shape) => shape.title || (words.keys && words.keys[key]) || key;

/** What a key means, where that is more than its label. */
export const hintOf = ({ description = "" }, label) => (fold(description).startsWith(fold(label)) && description.length < label.length + 12 ? "" : description);

export const isRows = ({ type, items }) => type === "array" && items.type === "object";
