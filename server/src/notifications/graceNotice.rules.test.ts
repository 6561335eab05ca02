import { graceTemplate, type MemberInGrace, noticeAfter, occasionOf, stageOf } from './graceNotice.rules';

const TURNED_ON = new Date('2026-03-20T10:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
const day = (days: number) => new Date(TURNED_ON.getTime() + days * DAY);
const member = (deadline: number): MemberInGrace => ({
  membershipId: 'm1',
  requiredSince: TURNED_ON,
  deadline: day(deadline),
});

test.each([
  { left: 90, stage: 'begun' },
  { left: 3.001, stage: 'begun' },
  { left: 3, stage: 'threeDays' },
  { left: 1.001, stage: 'threeDays' },
  { left: 1, stage: 'oneDay' },
  { left: 0.001, stage: 'oneDay' },
])('with $left days left, the stage is $stage', ({ left, stage }) => {
  expect(stageOf(day(left), day(0))).toBe(stage);
});

/** Simulates the hourly check during a grace period. Returns the notices with their days. */
function simulate(deadlineOn: (today: number) => number): string[] {
  const sent: string[] = [];
  const notices: string[] = [];
  for (let hour = 0; hour / 24 < deadlineOn(hour / 24); hour += 1) {
    const today = hour / 24;
    const grace = member(deadlineOn(today));
    const occasion = occasionOf(grace, day(today));
    if (sent.includes(occasion)) continue;
    notices.push(`${noticeAfter(sent, grace)} on day ${today}`);
    sent.push(occasion);
  }
  return notices;
}

test.each([
  { grace: 30, notices: ['begun on day 0', 'reminder on day 27', 'reminder on day 29'] },
  { grace: 7, notices: ['begun on day 0', 'reminder on day 4', 'reminder on day 6'] },
  { grace: 4, notices: ['begun on day 0', 'reminder on day 1', 'reminder on day 3'] },
  { grace: 3, notices: ['begun on day 0', 'reminder on day 2'] },
  { grace: 2, notices: ['begun on day 0', 'reminder on day 1'] },
  { grace: 1, notices: ['begun on day 0'] },
  { grace: 0, notices: [] },
])('a grace period of $grace days has the notices $notices', ({ grace, notices }) => {
  expect(simulate(() => grace)).toEqual(notices);
});

test.each([
  {
    change: 'lengthened after the first reminder',
    deadlineOn: (today: number) => (today < 5 ? 7 : 30),
    notices: [
      'begun on day 0',
      'reminder on day 4',
      'moved on day 5',
      'reminder on day 27',
      'reminder on day 29',
    ],
  },
  {
    change: 'shortened to three days',
    deadlineOn: (today: number) => (today < 1 ? 7 : 3),
    notices: ['begun on day 0', 'moved on day 1', 'reminder on day 2'],
  },
  {
    change: 'lengthened and shortened back within a day',
    deadlineOn: (today: number) => (today >= 0.5 && today < 1 ? 14 : 7),
    notices: ['begun on day 0', 'moved on day 0.5', 'reminder on day 4', 'reminder on day 6'],
  },
])('a grace period that is $change has the notices $notices', ({ deadlineOn, notices }) => {
  expect(simulate(deadlineOn)).toEqual(notices);
});

test('notices sent before the rule was turned off and on again are ignored', () => {
  const earlier = occasionOf({ ...member(7), requiredSince: day(-30) }, day(0));
  expect(occasionOf(member(7), day(0))).not.toBe(earlier);
});

test.each([
  ['begun', '"Acme" requires two-factor authentication'],
  ['moved', 'Another date for two-factor authentication in "Acme"'],
  ['reminder', '3 days left to set up two-factor authentication for "Acme"'],
] as const)('the template %s has the subject %s, the deadline and a link to the setup', (notice, subject) => {
  const template = graceTemplate(notice, {
    deadline: day(7),
    workspace: 'Acme',
    publicUrl: 'https://id.example.com',
    now: day(4),
  });
  expect(template.subject).toBe(subject);
  expect(template.paragraphs.join(' ')).toContain('27 March 2026 at 10:00 UTC');
  expect(template.action?.url).toBe('https://id.example.com/account/two-factor');
});
