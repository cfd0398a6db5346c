export class Violation extends Error {
  override readonly name = 'Violation';
  readonly rule: string;

  constructor(rule: string, about: string) {
    super(`${rule}: ${about}`);
    this.rule = rule;
  }
}
