import { Module } from '@nestjs/common';
import { AccountsService } from './accounts.service';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { FirstAdministrator } from './first-administrator';
import { LoginThrottle } from './login-throttle';
import { TrialPeople } from './trial-people';
import { UsersController } from './users.controller';

@Module({
  controllers: [AuthController, UsersController],
  providers: [AuthService, AccountsService, FirstAdministrator, LoginThrottle, TrialPeople],
  exports: [FirstAdministrator, TrialPeople],
})
export class AuthModule {}
