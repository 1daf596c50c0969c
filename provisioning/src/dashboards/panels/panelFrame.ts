import { DATASOURCE } from '../../clickhouseQuery';

/** What every panel has to say, whatever it draws. */
export interface PanelFrame {
  /** Fixed for ever within its dashboard: alert rules and links point to it. */
  id: number;
  title: string;
  /** Whose numbers these are. What the time range on top does not change says so: a state of now in few words on its
   * description, a longer time in its title. */
  covers: 'the time range' | 'now' | 'all time' | 'last hour' | 'whole window';
  description: string;
  /** Stands there without data: why there is none, or what to do. */
  noValue: string;
  /** Of 24 columns. */
  span: number;
  /** In rows of 30 px, and 8 px between them. */
  height: number;
}

/** The methods that the builders of all panels have. */
interface Framed {
  id(id: number): this;
  title(title: string): this;
  description(description: string): this;
  noValue(noValue: string): this;
  span(columns: number): this;
  height(rows: number): this;
  datasource(datasource: typeof DATASOURCE): this;
}

/** @returns the builder, with everything of the frame in it */
export const framed = <Builder extends Framed>(builder: Builder, frame: PanelFrame): Builder =>
  builder
    .id(frame.id)
    .title(['the time range', 'now'].includes(frame.covers) ? frame.title : `${frame.title}, ${frame.covers}`)
    .description(
      frame.covers === 'now' ? `${frame.description} As of now, whatever the time range.` : frame.description
    )
    .noValue(frame.noValue)
    .span(frame.span)
    .height(frame.height)
    .datasource(DATASOURCE);
