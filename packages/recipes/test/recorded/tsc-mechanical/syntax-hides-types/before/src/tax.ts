export default class Tax {
  readonly rate = 0.07;
}
