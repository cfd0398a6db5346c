/** What only the panels say; loaded with them. */
export interface PanelStrings {
  // Chat
  readonly messages: string;
  readonly writeMessage: string;
  readonly sendMessage: string;
  readonly noMessages: string;
  readonly chatIsForAll: string;
  readonly chatIsForbidden: string;
  readonly toNewMessages: string;
  readonly messageLength: string;
  readonly messageTooFast: string;
  readonly messageTooLong: string;
  readonly messageTooLong_one?: string;
  readonly messageTooLong_two?: string;
  readonly messageTooLong_few?: string;
  readonly messageTooLong_many?: string;
  readonly opensNewTab: string;

  // People
  readonly nameIsYou: string;
  readonly searchPeople: string;
  readonly nobodyFound: string;
  readonly host: string;
  readonly handNumber: string;
  readonly microphoneIsOn: string;
  readonly cameraIsOn: string;
  readonly cameraIsOff: string;
  readonly sharesScreen: string;
  readonly pinPerson: string;
  readonly unpinPerson: string;
  readonly personStandard: string;

  // Settings
  readonly settingsPicture: string;
  readonly selfView: string;
  readonly selfViewHint: string;
  readonly audioOnlyHint: string;
  readonly lowData: string;
  readonly lowDataHint: string;

  // Security
  readonly whoSees: string;
  readonly whoSeesPeople: string;
  readonly whoSeesPeopleMore: string;
  readonly whoSeesOperator: string;
  readonly whoSeesOperatorMore: string;
  readonly whoCannotSee: string;
  readonly whoCannotSeeMore: string;
  readonly yourPermission: string;
}
