// Draws Adaptive Cards. Text is never markup here: no Markdown is processed, so what people typed stays what they typed.

const { AdaptiveCard, ExecuteAction, GlobalRegistry, HostConfig, OpenUrlAction, Strings, TextColor, TextSize, Versions } = globalThis.AdaptiveCards;

/** The renderer would stop at an empty required input without a word; here the server answers, under the field. */
class Press extends ExecuteAction {
  prepareForExecution() {
    return true;
  }
}

GlobalRegistry.actions.register("Action.Execute", Press, Versions.v1_4);
Strings.defaults.overflowButtonText = () => "More";
AdaptiveCard.onProcessMarkdown = (text, result) => (result.didProcess = false);

/** Does the card ask something? */
export const asks = card => /"type":"Input\.|"form":"/.test(JSON.stringify(card));

/**
 * Draws a card. What `typedIn(form)` finds stands in the inputs instead of what the card brought; `press(verb, data)` and
 * `type(form, values)` tell what the person did. Returns the element, and the form's id if it is one.
 */
export function drawCard(json, { typedIn, press, type }) {
  const card = new AdaptiveCard();
  card.hostConfig = look;
  card.parse(json);
  const inputs = card.getAllInputs();
  const form = card.getAllActions().map(action => action.data?.form).find(Boolean);
  const typed = typedIn(form) ?? {};
  for (const input of inputs)
    if (input.id in typed) input.defaultValue = typed[input.id];

  const answers = () => Object.fromEntries(inputs.map(input => [input.id, input.value ?? ""]));
  card.onInputValueChanged = () => type(form, answers());
  card.onExecuteAction = action => {
    if (action instanceof OpenUrlAction) follow(action.url);
    else press(action.verb, { ...answers(), ...action.data });
  };
  const element = card.render();
  explain(inputs);
  const drafts = [...element?.querySelectorAll(".ac-textRun[style*='--mono']") ?? []].map(run => run.closest(".ac-container"));
  new Set(drafts).forEach(offerCopy);
  return { element, form };
}

/** Monospaced text is there to be taken along: a mail, an agenda. An empty line is drawn as a space, and signs are kept apart by joiners: both stay here. */
function offerCopy(box) {
  if (!navigator.clipboard) return;
  const copy = document.createElement("button");
  Object.assign(copy, { type: "button", className: "copy", textContent: "Copy text" });
  copy.onclick = async () => {
    const lines = [...box.querySelectorAll(".ac-richTextBlock")].map(line => line.textContent.replaceAll("\u2060", "").replace(/^\u00a0$/, ""));
    copy.textContent = await navigator.clipboard.writeText(lines.join("\n")).then(() => "Copied", () => "Could not copy");
  };
  box.after(copy);
}

function follow(address) {
  if (!/^(https?|mailto):/i.test(address)) return;
  const link = Object.assign(document.createElement("a"), { href: address, rel: "noopener noreferrer" });
  if (!/^mailto:/i.test(address)) link.target = "_blank";
  link.click();
}

/** Says to screen readers what the renderer leaves unsaid: what a set of options is about, what is wrong with an input, and its hint. */
function explain(inputs) {
  for (const input of inputs) {
    const element = input.renderedElement;
    const group = element?.querySelector(".ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect");
    if (group) nameGroup(group, input);
    const control = group ?? element?.querySelector("input, textarea, select");
    if (!control) continue;
    const wrong = textAfter(input, 1, run => run.color === TextColor.Attention);
    const hint = textAfter(input, wrong ? 2 : 1, run => run.isSubtle && run.size === TextSize.Small);
    const about = [wrong, hint].filter(Boolean);
    about.forEach((text, index) => (text.id ||= `${control.id}-about-${index}`));
    if (wrong) control.setAttribute("aria-invalid", "true");
    if (about.length) control.setAttribute("aria-describedby", about.map(text => text.id).join(" "));
  }
}

function nameGroup(group, input) {
  group.setAttribute("role", input.isMultiSelect ? "group" : "radiogroup");
  if (input.label) group.setAttribute("aria-labelledby", input.renderedElement.firstElementChild.id);
  // The renderer names the first option by the question as well. (`option.labels` is empty while the card is not on the page.)
  for (const option of group.querySelectorAll("input")) {
    const label = group.querySelector(`label[for="${option.id}"]`);
    if (label) option.setAttribute("aria-labelledby", label.id);
  }
}

/** The text that many places after an input, if it looks like one that is about it: red for what is wrong, small and grey for a hint. */
function textAfter(input, places, looks) {
  const { parent } = input;
  const at = parent?.indexOf ? parent.indexOf(input) + places : 0;
  if (!at || at >= parent.getItemCount()) return null;
  const element = parent.getItemAt(at);
  const first = element.getInlineCount?.() > 0 ? element.getInlineAt(0) : element;
  return looks(first) ? element.renderedElement : null;
}

const tone = (name, subtle = name) => ({ default: `var(--${name})`, subtle: `var(--${subtle})` });
const tones = {
  default: tone("ink", "quiet"), dark: tone("ink", "quiet"), light: tone("quiet"),
  accent: tone("accent"), good: tone("good"), warning: tone("warning"), attention: tone("bad"),
};
const surface = name => ({ backgroundColor: `var(--${name})`, foregroundColors: tones });

const sizes = {
  fontSizes: { small: 13, default: 15, medium: 16, large: 18, extraLarge: 22 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
};

const look = new HostConfig({
  supportsInteractivity: true,
  fontTypes: { default: { fontFamily: "inherit", ...sizes }, monospace: { fontFamily: "var(--mono)", ...sizes } },
  lineHeights: { small: 18, default: 22, medium: 23, large: 25, extraLarge: 29 },
  spacing: { small: 6, default: 12, medium: 16, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--edge)" },
  containerStyles: {
    default: surface("card"), emphasis: surface("wash"), accent: surface("wash-accent"),
    good: surface("wash-good"), warning: surface("wash-warning"), attention: surface("wash-bad"),
  },
  actions: {
    maxActions: 8, spacing: "large", buttonSpacing: 0, actionsOrientation: "horizontal", actionAlignment: "left", allowTitleToWrap: true,
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { color: "attention", spacing: "small", weight: "default" },
  },
  textBlock: { headingLevel: 3 },
  factSet: { title: { weight: "default", isSubtle: true, wrap: true, maxWidth: 180 }, value: { wrap: true }, spacing: 16 },
});
