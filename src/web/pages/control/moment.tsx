import { dayInPortoNovo, inFrench } from '#values';

const clock = new Intl.DateTimeFormat('fr-BJ', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Africa/Porto-Novo',
});

/** A moment, as the clocks of Benin show it. */
export const Moment = ({ at }: { readonly at: Date }) => (
  <time dateTime={at.toISOString()}>
    {inFrench(dayInPortoNovo(at))} {clock.format(at)}
  </time>
);
